import { describeFault, log } from '@cinema/platform/log'
import type { PaymentDeps } from '../deps'
import { performDueRefunds } from '../refund/perform-refund'
import { refundPayment } from '../refund/refund-payment'
import type { Payment } from './payment'

/**
 * Confirms the booking of a succeeded payment. If the booking cannot be confirmed, the payment is refunded in full: never both,
 * never neither (rule 15). A payment with a refund confirms nothing. Repeating it changes nothing.
 */
export async function confirmPayment(deps: PaymentDeps, payment: Payment): Promise<void> {
  if (payment.status !== 'SUCCEEDED') return
  if (payment.kept < payment.amount.amount) return performDueRefunds(deps, payment)

  const { bookingId, id: paymentId, method } = payment
  const confirmation = await deps.bookings.confirmBooking({ bookingId, paymentId, method })
  if (confirmation.outcome === 'REFUND') await refundPayment(deps, payment, confirmation.reason)
}

/**
 * Confirms the booking before the response, if possible. A fault is only logged, because the handler of `payment.completed`
 * confirms again. Returns the payment as it is afterwards.
 */
export async function tryConfirm(deps: PaymentDeps, payment: Payment): Promise<Payment> {
  if (payment.status !== 'SUCCEEDED') return payment
  try {
    await confirmPayment(deps, payment)
    return (await deps.payments.byId(payment.id)) ?? payment
  } catch (fault) {
    log('warn', 'confirmation failed, and is repeated by the event', { paymentId: payment.id, ...describeFault(fault) })
    return payment
  }
}
