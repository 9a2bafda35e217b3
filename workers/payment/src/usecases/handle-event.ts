import type { DomainEvent, EventOf } from '@cinema/contracts/shared/events'
import type { BookingId, PaymentId } from '@cinema/contracts/shared/ids'
import { grantedFor } from '@cinema/domain/payment/granted'
import type { PaymentDeps } from '../deps'
import { confirmPayment } from './confirm-payment'
import { refundPayment } from './refund-payment'
import { settleOpenAttempt } from './settle-open-attempt'

/** Does what an event asks of payments; twice changes nothing (rule 30). */
export async function handleEvent(deps: PaymentDeps, event: DomainEvent): Promise<void> {
  switch (event.type) {
    case 'payment.completed.v1':
    case 'payment.completed.v2':
      return confirm(deps, event.data.paymentId)
    case 'booking.cancelled.v1':
      if (event.data.refund === 'FULL') await refundBooking(deps, event.data.bookingId, event.data.reason)
      return closeAttempt(deps, event.data.bookingId)
    case 'booking.partly-cancelled.v1':
      return refundTickets(deps, event)
    case 'booking.expired.v1':
      return closeAttempt(deps, event.data.bookingId)
  }
}

async function confirm(deps: PaymentDeps, paymentId: PaymentId): Promise<void> {
  const payment = await deps.payments.byId(paymentId)
  if (payment) await confirmPayment(deps, payment)
}

async function refundBooking(deps: PaymentDeps, bookingId: BookingId, reason: string): Promise<void> {
  for (const payment of await deps.payments.succeededOf(bookingId)) {
    if (payment.kept > 0) await refundPayment(deps, payment, reason)
  }
}

type PartlyCancelled = EventOf<'booking.partly-cancelled.v1'>

/** The tickets' own money goes back, but for what went back for them before, once per event, and never more than is still kept (rule 19). */
async function refundTickets(deps: PaymentDeps, event: PartlyCancelled): Promise<void> {
  const { bookingId, refund, tickets } = event.data
  const [payment] = (await deps.payments.succeededOf(bookingId)).filter(({ kept }) => kept > 0)
  if (!payment) return
  const grants = payment.refunds.filter(({ status }) => status !== 'FAILED')
  const granted = grantedFor(
    tickets.map(({ id }) => id),
    grants.map(({ amount, ticketIds }) => ({ amount: amount.amount, ticketIds })),
  )
  const amount = refund.amount - granted
  if (amount > 0) await refundPayment(deps, payment, `TICKETS_CANCELLED ${event.eventId}`, amount)
}

/** The booking is over; money that came in the last moment is confirmed or sent back. */
async function closeAttempt(deps: PaymentDeps, bookingId: BookingId): Promise<void> {
  const open = await deps.payments.openOf(bookingId)
  if (!open) return

  await settleOpenAttempt(deps, bookingId)
  await confirm(deps, open.id)
}
