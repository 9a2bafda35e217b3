import type { BookingRefund, CancellationView } from '@cinema/contracts/booking/cancellation'
import type { BookingId } from '@cinema/contracts/shared/ids'

type Ending = {
  pending: readonly BookingId[]
  confirmed: readonly BookingId[]
  cancelled: readonly BookingId[]
  refunds: readonly BookingRefund[]
}

/** How far the bookings of a cancelled showtime are: which still live, which wait for their money, which are done (rule 20). */
export function cancellationProgress({ pending, confirmed, cancelled, refunds }: Ending): CancellationView['bookings'] {
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

/** What goes back by each method and currency, in the order of their names. */
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
      // A refund that failed is kept still: it is due, but not twice.
      const due = sum(({ kept, returning, returned }) => kept + returning + returned)
      return [{ method, due, refunded: sum(({ returned }) => returned), failed: sum(({ failed }) => failed) }]
    })
}
