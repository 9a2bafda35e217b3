import type { Counts } from '@cinema/contracts/shared/maintenance'
import { describeFault, log } from '@cinema/platform/log'
import { confirmBooking } from '../booking/confirm'
import type { BookingDeps } from '../deps'
import { type ReconcileDeps, reconcileShowtime } from './reconcile-showtime'

/** Longer than the ten minutes after which an unpaid seat is released, so that it is seen again after them. */
const CHANGED_WITHIN_MS = 30 * 60_000
const LIMIT = 100
const CONCURRENCY = 5

/** Reconciles the showtimes that changed lately, some at a time. A failure of one does not stop the others (protocol: reconciliation). */
export async function reconcileShowtimes(deps: BookingDeps): Promise<Counts> {
  const { bookings, payments, seatBlocks, openShowtime, now, requestId } = deps
  const reconcileDeps: ReconcileDeps = {
    bookings,
    payments,
    seatBlocks,
    openShowtime,
    confirm: (bookingId) => confirmBooking(deps, bookingId, null),
    now,
    requestId,
  }
  const since = new Date(now() - CHANGED_WITHIN_MS)
  const sold = await bookings.showtimesChangedSince(since, LIMIT)
  const blocked = await seatBlocks.showtimesChangedSince(since, LIMIT)
  const queue = new Set([...sold, ...blocked]).values()

  const counts = { showtimes: 0, failed: 0 }
  const work = async () => {
    for (const showtimeId of queue) {
      try {
        await reconcileShowtime(reconcileDeps, showtimeId)
        counts.showtimes += 1
      } catch (fault) {
        counts.failed += 1
        log('warn', 'a showtime could not be reconciled', { showtimeId, ...describeFault(fault) })
      }
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  return counts
}
