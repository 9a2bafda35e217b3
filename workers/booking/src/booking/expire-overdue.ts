import { describeFault, log } from '@cinema/platform/log'
import type { BookingDeps } from '../deps'
import { expireBooking } from './expire'

/** The object ends a booking within seconds; only what it could not is left for this. */
const PATIENCE_MS = 2 * 60_000
const AT_ONCE = 100

/** Expires bookings that are PENDING well past their time, each on its own (protocol: expire). */
export async function expireOverdue(deps: BookingDeps): Promise<void> {
  for (const id of await deps.bookings.overdue(new Date(deps.now() - PATIENCE_MS), AT_ONCE)) {
    await expireBooking(deps, id).catch((fault) =>
      log('warn', 'a booking could not be expired', { bookingId: id, ...describeFault(fault) }),
    )
  }
}
