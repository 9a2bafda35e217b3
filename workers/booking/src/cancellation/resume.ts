import type { Counts } from '@cinema/contracts/shared/maintenance'
import { describeFault, log } from '@cinema/platform/log'
import type { BookingDeps } from '../deps'
import { carryOutCancellation } from './carry-out'

const LIMIT = 10

/** Continues cancelled showtimes that still have a live booking: a run was interrupted, or a booking was paid just then. */
export async function resumeCancellations(deps: BookingDeps): Promise<Counts> {
  const counts = { showtimes: 0, failed: 0 }
  for (const showtimeId of await deps.cancellations.unfinished(LIMIT)) {
    try {
      await carryOutCancellation(deps, showtimeId)
      counts.showtimes += 1
    } catch (fault) {
      counts.failed += 1
      log('warn', 'the bookings of a cancelled showtime could not be cancelled yet', {
        showtimeId,
        ...describeFault(fault),
      })
    }
  }
  return counts
}
