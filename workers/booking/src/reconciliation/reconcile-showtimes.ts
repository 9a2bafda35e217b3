import { describeFault, log } from '@cinema/platform/log'
import { confirmBooking } from '../booking/confirm'
import type { BookingDeps } from '../deps'
import { type ReconcileDeps, reconcileShowtime } from './reconcile-showtime'

/** Long enough to see a seat that is to be released ten minutes after its booking last changed. */
const CHANGED_WITHIN_MS = 30 * 60_000
const AT_MOST = 100
const AT_ONCE = 5

/** Compares the showtimes that changed lately, a few at once and each on its own (protocol: reconciliation). */
export async function reconcileShowtimes(deps: BookingDeps): Promise<void> {
  const { bookings, payments, seatBlocks, openShowtime, now, requestId } = deps
  const compared: ReconcileDeps = {
    bookings,
    payments,
    seatBlocks,
    openShowtime,
    confirm: (bookingId) => confirmBooking(deps, bookingId),
    now,
    requestId,
  }
  const since = new Date(now() - CHANGED_WITHIN_MS)
  const sold = await bookings.showtimesChangedSince(since, AT_MOST)
  const decided = await seatBlocks.showtimesChangedSince(since, AT_MOST)
  const waiting = new Set([...sold, ...decided]).values()

  const work = async () => {
    for (const showtimeId of waiting) {
      await reconcileShowtime(compared, showtimeId).catch((fault) =>
        log('warn', 'a showtime could not be reconciled', { showtimeId, ...describeFault(fault) }),
      )
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
