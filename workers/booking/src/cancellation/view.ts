import type { CancellationView } from '@cinema/contracts/booking/cancellation'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { cancellationProgress, refundSums } from '@cinema/domain/booking/cancellation'
import type { BookingDeps } from '../deps'
import { SHOWTIME_CANCELLED } from './store'

/** What the cancellation of a showtime would do, or its progress once it has begun (rule 20). */
export async function viewCancellation(
  deps: Pick<BookingDeps, 'cancellations' | 'payments'>,
  showtimeId: ShowtimeId,
): Promise<CancellationView> {
  const { reason, tickets, ...bookings } = await deps.cancellations.stateOf(showtimeId)
  const bookingIds = [...bookings.pending, ...bookings.confirmed, ...bookings.cancelled]
  const refunds = bookingIds.length > 0 ? await deps.payments.refundsOf({ bookingIds, reason: SHOWTIME_CANCELLED }) : []
  const progress = cancellationProgress({ ...bookings, refunds })
  return {
    showtimeId,
    state: stateOf(reason, progress),
    reason: reason ?? '',
    bookings: progress,
    tickets,
    amounts: refundSums(refunds),
  }
}

function stateOf(reason: string | null, { total, done, failed }: CancellationView['bookings']) {
  if (reason === null) return 'PLANNED'
  if (done === total) return 'DONE'
  return done + failed === total ? 'FAILED' : 'RUNNING'
}
