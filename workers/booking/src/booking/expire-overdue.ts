import type { Counts } from '@cinema/contracts/shared/maintenance'
import { describeFault, log } from '@cinema/platform/log'
import type { BookingDeps } from '../deps'
import { expireBooking } from './expire'

/** The showtime's object expires a booking within seconds. After this long it has failed to. */
const OVERDUE_MS = 2 * 60_000
const BATCH = 100

/** Expires bookings that are PENDING long after their expiry. A failure of one does not stop the others (protocol: expire). */
export async function expireOverdue(deps: BookingDeps): Promise<Counts> {
  const counts = { expired: 0, failed: 0 }
  for (const id of await deps.bookings.overdue(new Date(deps.now() - OVERDUE_MS), BATCH)) {
    try {
      counts.expired += (await expireBooking(deps, id)) ? 1 : 0
    } catch (fault) {
      counts.failed += 1
      log('warn', 'a booking could not be expired', { bookingId: id, ...describeFault(fault) })
    }
  }
  return counts
}
