import type { BookingId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { describeFault, log } from '@cinema/platform/log'
import type { BookingDeps } from '../deps'
import { cancelForShow, type EndDeps } from './cancel-for-show'

export type CancellationDeps = EndDeps & {
  cancellations: Pick<BookingDeps['cancellations'], 'liveOf' | 'end'>
  refreshShowtime: (id: ShowtimeId) => Promise<unknown>
}

const BATCH = 50
const AT_ONCE = 5

/**
 * Ends every booking of a cancelled showtime (rule 20). The object is told first, so that nobody buys while bookings end.
 * What cannot be ended now is left for the next turn, by a throw at the end; a turn that dies anywhere is taken up by the
 * next, since each booking is ended by a statement of its own that is guarded by its state.
 */
export async function carryOutCancellation(deps: CancellationDeps, showtimeId: ShowtimeId): Promise<void> {
  await deps.refreshShowtime(showtimeId)
  const failed = new Set<BookingId>()
  const endAll = async (waiting: Iterator<BookingId> & Iterable<BookingId>) => {
    for (const bookingId of waiting) {
      await cancelForShow(deps, bookingId).catch((fault) => {
        failed.add(bookingId)
        log('warn', 'a booking of a cancelled showtime lives on for now', { bookingId, ...describeFault(fault) })
      })
    }
  }
  for (;;) {
    const live = await deps.cancellations.liveOf(showtimeId, BATCH + failed.size)
    const waiting = live.filter((id) => !failed.has(id))
    if (waiting.length === 0) break
    const queue = waiting.values()
    await Promise.all(Array.from({ length: AT_ONCE }, () => endAll(queue)))
  }
  if (failed.size > 0) throw new Error(`${failed.size} bookings of the cancelled showtime ${showtimeId} live on`)
}
