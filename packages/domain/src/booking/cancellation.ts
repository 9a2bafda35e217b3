import type { BookingRefund, CancellationView } from '@cinema/contracts/booking/cancellation'
import type { BookingId } from '@cinema/contracts/shared/ids'

type CancelledShowtime = {
  pending: readonly BookingId[]
  confirmed: readonly BookingId[]
  cancelled: readonly BookingId[]
  refunds: readonly BookingRefund[]
}

/**
 * The progress of a cancelled showtime in numbers of bookings (rule 20): still pending or confirmed, cancelled, and
 * among the cancelled those that are done (no money is kept or on its way back) and those with a failed refund.
 */
export function cancellationProgress({
  pending,
  confirmed,
  cancelled,
  refunds,
}: CancelledShowtime): CancellationView['bookings'] {
  const byBooking = Map.groupBy(refunds, ({ bookingId }) => bookingId)
  const failed = cancelled.filter((id) => byBooking.get(id)?.some((refund) => refund.failed > 0))
  const isWaiting = (id: BookingId) => byBooking.get(id)?.some(({ kept, returning }) => kept + returning > 0)
  const done = cancelled.filter((id) => !isWaiting(id) && !failed.includes(id))
  return {
    total: pending.length + confirmed.length + cancelled.length,
    pending: pending.length,
    confirmed: confirmed.length,
    cancelled: cancelled.length,
    done: done.length,
    failed: failed.length,
  }
}

/** The amounts to refund for each payment method and currency, sorted by name. */
export function refundSums(refunds: readonly BookingRefund[]): CancellationView['amounts'] {
  const groups = Map.groupBy(refunds, ({ method, currency }) => `${method} ${currency}`)
  return [...groups.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, group]) => {
      const [first] = group
      if (!first) return []
      const { method, currency } = first
      const sum = (part: (refund: BookingRefund) => number) => ({
        amount: group.reduce((total, refund) => total + part(refund), 0),
        currency,
      })
      // The amount of a failed refund is part of `kept`, so adding `failed` would count it twice.
      const due = sum(({ kept, returning, returned }) => kept + returning + returned)
      return [{ method, due, refunded: sum(({ returned }) => returned), failed: sum(({ failed }) => failed) }]
    })
}
