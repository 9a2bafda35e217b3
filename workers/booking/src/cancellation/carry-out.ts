import type { BookingId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { describeFault, log } from '@cinema/platform/log'
import type { BookingDeps } from '../deps'
import { cancelForShowtime, type EndDeps } from './cancel-for-showtime'

export type CancellationDeps = EndDeps & {
  cancellations: Pick<BookingDeps['cancellations'], 'liveOf' | 'end'>
  refreshShowtime: (id: ShowtimeId) => Promise<unknown>
}

const BATCH = 50
const CONCURRENCY = 5

/**
 * Cancels every booking of a cancelled showtime (rule 20). The showtime's object is refreshed first, so that nobody buys
 * meanwhile. Throws at the end if a booking could not be cancelled, so that the next run tries again. A run may stop
 * anywhere, since each booking is cancelled by a statement of its own that is guarded by its status.
 */
export async function carryOutCancellation(deps: CancellationDeps, showtimeId: ShowtimeId): Promise<void> {
  await deps.refreshShowtime(showtimeId)
  const failed = new Set<BookingId>()
  const cancelAll = async (queue: Iterator<BookingId> & Iterable<BookingId>) => {
    for (const bookingId of queue) {
      await cancelForShowtime(deps, bookingId).catch((fault) => {
        failed.add(bookingId)
        log('warn', 'a booking of a cancelled showtime could not be cancelled yet', {
          bookingId,
          ...describeFault(fault),
        })
      })
    }
  }
  for (;;) {
    const live = await deps.cancellations.liveOf(showtimeId, BATCH + failed.size)
    const remaining = live.filter((id) => !failed.has(id))
    if (remaining.length === 0) break
    const queue = remaining.values()
    await Promise.all(Array.from({ length: CONCURRENCY }, () => cancelAll(queue)))
  }
  if (failed.size > 0)
    throw new Error(`${failed.size} bookings of the cancelled showtime ${showtimeId} are not cancelled yet`)
}
