import { describeFault, log } from '@cinema/platform/log'
import type { BookingDeps } from '../deps'
import { carryOutCancellation } from './carry-out'

const AT_MOST = 10

/** Takes up cancelled showtimes of which a booking still lives: its end was lost, or it was paid in the last moment. */
export async function resumeCancellations(deps: BookingDeps): Promise<void> {
  for (const showtimeId of await deps.cancellations.unfinished(AT_MOST)) {
    await carryOutCancellation(deps, showtimeId).catch((fault) =>
      log('warn', 'a cancelled showtime could not be ended yet', { showtimeId, ...describeFault(fault) }),
    )
  }
}
