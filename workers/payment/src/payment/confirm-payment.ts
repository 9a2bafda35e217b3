import { describeFault, log } from '@cinema/platform/log'
import type { PaymentDeps } from '../deps'
import { performDueRefunds } from '../refund/perform-refund'
import { refundPayment } from '../refund/refund-payment'
import type { Payment } from './payment'

/**
 * Turns money received into tickets, or sends it back in full: never both, never neither (rule 15). Money that is on
 * its way back already buys nothing. Repeating it changes nothing.
 */
export async function confirmPayment(deps: PaymentDeps, payment: Payment): Promise<void> {
  if (payment.status !== 'SUCCEEDED') return
  if (payment.kept < payment.amount.amount) return performDueRefunds(deps, payment)

  const { bookingId, id: paymentId } = payment
  const confirmation = await deps.bookings.confirmBooking({ bookingId, paymentId })
  if (confirmation.outcome === 'REFUND') await refundPayment(deps, payment, confirmation.reason)
}

/**
 * The same for a quick answer: where it does not go through, the payment stands all the same, and `payment.completed`
 * confirms again. Answers the payment as it then stands.
 */
export async function tryConfirm(deps: PaymentDeps, payment: Payment): Promise<Payment> {
  if (payment.status !== 'SUCCEEDED') return payment
  try {
    await confirmPayment(deps, payment)
    return (await deps.payments.byId(payment.id)) ?? payment
  } catch (fault) {
    log('warn', 'confirmation left to the event', { paymentId: payment.id, ...describeFault(fault) })
    return payment
  }
}
