import { reasonOf } from '@cinema/platform/handle-events'
import { describeFault, log } from '@cinema/platform/log'
import type { ProviderRefund } from '../card/card-provider'
import { refundInEther } from '../chain/refund-in-ether'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment/payment'
import { recordRefund, refundFailed } from './record-refund'
import type { Refund } from './refund'

/** With the pauses between them, the attempts take about ten hours. */
export const MAX_ATTEMPTS = 16

/** Performs the refunds of a payment that are due. */
export async function performDueRefunds(deps: PaymentDeps, { id }: Pick<Payment, 'id'>): Promise<void> {
  for (const refund of await deps.refunds.dueOf(id)) await performRefund(deps, refund)
}

/**
 * Performs a refund at the provider, once per refund and round. After a fault it is retried later, with a pause that doubles
 * each time. It fails if the provider refuses it or after the last attempt; the event of a failed refund informs the staff.
 */
export async function performRefund(deps: PaymentDeps, due: Refund): Promise<void> {
  const refund = await deps.refunds.claim(due.id)
  const payment = refund && (await deps.payments.byId(refund.paymentId))
  if (!payment) return

  try {
    await recordRefund(deps, payment, refund.id, await executeRefund(deps, payment, refund))
  } catch (fault) {
    log('warn', 'refund will be retried', { refundId: refund.id, attempts: refund.attempts, ...describeFault(fault) })
    if (refund.attempts < MAX_ATTEMPTS || payment.takenBy) return deps.refunds.saveError(refund.id, reasonOf(fault))
    await deps.books.commit(payment.bookingId, [refundFailed(deps, payment, refund, `no answer: ${reasonOf(fault)}`)])
  }
}

/**
 * Cash is refunded at the counter and needs no provider. From the second attempt on, the refunds of the provider are read first:
 * it may have performed the refund already, longer ago than it stores idempotency keys.
 */
async function executeRefund(deps: PaymentDeps, payment: Payment, refund: Refund): Promise<ProviderRefund> {
  if (payment.method === 'ethereum') return refundInEther(deps, payment, refund)

  const { provider } = deps
  const { transactionId, takenBy } = payment
  const { id, round, amount } = refund
  if (takenBy) return { transactionId: null, refundId: id, round, amount, status: 'DONE', error: null }
  if (!transactionId) throw new Error('the payment of a refund has no transaction')

  const known = refund.attempts > 1 || round > 1 ? await provider.refundsOf(transactionId) : []
  const earlier = known.find((one) => one.refundId === id && (one.status !== 'FAILED' || one.round === round))
  return earlier ?? provider.refund({ id, round, transactionId, amount })
}
