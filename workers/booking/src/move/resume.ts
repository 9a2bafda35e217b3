import type { Counts } from '@cinema/contracts/shared/maintenance'
import { describeFault, log } from '@cinema/platform/log'
import type { BookingDeps } from '../deps'
import { carryOutMove } from './carry-out'

const LIMIT = 10

/** Continues moves that were interrupted, and looks for bookings that were stored with the earlier start just then. */
export async function resumeMoves(deps: BookingDeps): Promise<Counts> {
  const counts = { showtimes: 0, failed: 0 }
  for (const showtimeId of await deps.moves.unfinished(LIMIT)) {
    try {
      await carryOutMove(deps, showtimeId)
      counts.showtimes += 1
    } catch (fault) {
      counts.failed += 1
      log('warn', 'the bookings of a moved showtime have not followed yet', { showtimeId, ...describeFault(fault) })
    }
  }
  return counts
}
