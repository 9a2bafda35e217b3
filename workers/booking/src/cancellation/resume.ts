import { describeFault, log } from '@cinema/platform/log'
import type { BookingDeps } from '../deps'
import { carryOutCancellation } from './carry-out'

const LIMIT = 10

/** Continues cancelled showtimes that still have a live booking: a run was interrupted, or a booking was paid just then. */
export async function resumeCancellations(deps: BookingDeps): Promise<void> {
  for (const showtimeId of await deps.cancellations.unfinished(LIMIT)) {
    await carryOutCancellation(deps, showtimeId).catch((fault) =>
      log('warn', 'the bookings of a cancelled showtime could not be cancelled yet', {
        showtimeId,
        ...describeFault(fault),
      }),
    )
  }
}
