import type { EventOf } from '@cinema/contracts/shared/events'
import type { BookingId, PaymentId } from '@cinema/contracts/shared/ids'
import type { EventHandlers } from '@cinema/contracts/shared/subscriptions'
import { refundedBefore } from '@cinema/domain/payment/refunded-before'
import type { PaymentDeps } from './deps'
import { confirmPayment } from './payment/confirm-payment'
import { settleOpenAttempt } from './payment/settle-open-attempt'
import { refundPayment } from './refund/refund-payment'

export const eventHandlers: EventHandlers<'payment', PaymentDeps> = {
  'payment.completed.v1': (deps, { data }) => confirm(deps, data.paymentId),
  'booking.cancelled.v1': async (deps, { data }) => {
    if (data.refund === 'FULL') await refundBooking(deps, data)
    await closeAttempt(deps, data.bookingId)
  },
  'booking.partly-cancelled.v1': (deps, event) => refundTickets(deps, event),
  'booking.showtime-moved.v1': ({ payments }, { data }) =>
    payments.setRefundableUntil(data.bookingId, new Date(data.show.startsAt)),
  'booking.expired.v1': (deps, { data }) => closeAttempt(deps, data.bookingId),
}

async function confirm(deps: PaymentDeps, paymentId: PaymentId): Promise<void> {
  const payment = await deps.payments.byId(paymentId)
  if (payment) await confirmPayment(deps, payment)
}

async function refundBooking(
  deps: PaymentDeps,
  { bookingId, reason, by: requestedBy }: EventOf<'booking.cancelled.v1'>['data'],
): Promise<void> {
  for (const payment of await deps.payments.succeededOf(bookingId)) {
    if (payment.kept > 0) await refundPayment(deps, payment, reason, null, { requestedBy })
  }
}

/** Refunds the price of the cancelled tickets, less earlier refunds for them, once per event and at most what is kept (rule 19). */
async function refundTickets(deps: PaymentDeps, event: EventOf<'booking.partly-cancelled.v1'>): Promise<void> {
  const { bookingId, refund, tickets, by: requestedBy } = event.data
  const [payment] = (await deps.payments.succeededOf(bookingId)).filter(({ kept }) => kept > 0)
  if (!payment) return
  const refunds = payment.refunds.filter(({ status }) => status !== 'FAILED')
  const refunded = refundedBefore(
    tickets.map(({ id }) => id),
    refunds.map(({ amount, ticketIds }) => ({ amount: amount.amount, ticketIds })),
  )
  const amount = refund.amount - refunded
  if (amount <= 0) return
  const seatIds = tickets.map(({ seatId }) => seatId)
  await refundPayment(deps, payment, `TICKETS_CANCELLED ${event.eventId}`, amount, { requestedBy, seatIds })
}

/** Closes the open attempt of a booking that has ended. If it was paid in the meantime, the payment is confirmed or refunded. */
async function closeAttempt(deps: PaymentDeps, bookingId: BookingId): Promise<void> {
  const open = await deps.payments.openOf(bookingId)
  if (!open) return

  await settleOpenAttempt(deps, bookingId)
  await confirm(deps, open.id)
}
