import { RefundId } from '@cinema/contracts/shared/ids'
import { derivedId } from '@cinema/platform/ids'
import { log } from '@cinema/platform/log'
import type { CardRefund, WebhookHint } from '../card-provider'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment'
import type { Movement } from '../stores/movement'
import { bookRefund, movementOf } from './perform-refund'

/**
 * Books what the provider has given back of a payment and we have not: our own refunds whose answer was lost, and those
 * made at its dashboard, as external ones (rule 19).
 */
export async function syncRefunds(deps: PaymentDeps, payment: Payment, webhook: WebhookHint): Promise<void> {
  if (payment.status !== 'SUCCEEDED' || !payment.transactionId) return

  for (const given of await deps.provider.refundsOf(payment.transactionId)) {
    const movement = await unbooked(deps, payment, given)
    if (movement) await deps.books.commit(payment.bookingId, [movement])
  }
  await deps.books.commit(payment.bookingId, [], webhook)
}

async function unbooked(deps: PaymentDeps, payment: Payment, given: CardRefund): Promise<Movement | null> {
  const known = await deps.refunds.of(payment.id)
  const ours = known.find(({ id, transactionId }) => id === given.refundId || transactionId === given.transactionId)
  if (ours?.status === 'DONE' && given.status === 'FAILED') {
    log('error', 'the bank sent a refund back', { refundId: ours.id, paymentId: payment.id, error: given.error })
  }
  if (ours) return ours.status === 'DONE' || ours.status === 'FAILED' ? null : movementOf(deps, payment, ours, given)
  return given.status === 'DONE' ? external(deps, payment, given) : null
}

async function external(deps: PaymentDeps, payment: Payment, given: CardRefund): Promise<Movement | null> {
  const { transactionId, amount } = given
  const { kept, surplus } = await deps.books.balance(payment.id, amount.currency)
  const held = kept.revenue + kept.fees + kept.tax + surplus
  if (!transactionId || amount.currency !== payment.amount.currency || amount.amount > held) {
    log('error', 'external refund does not fit its payment', { paymentId: payment.id, transactionId, amount, held })
    return null
  }
  const refundId = await derivedId(RefundId, payment.id, 'EXTERNAL', transactionId)
  const refund = { refundId, amount, reason: 'EXTERNAL' }
  return {
    kind: 'REFUNDED_ELSEWHERE',
    ...refund,
    paymentId: payment.id,
    transactionId,
    ...(await bookRefund(deps, payment, refund)),
  }
}
