import { reasonOf } from '@cinema/platform/handle-events'
import { describeFault, log } from '@cinema/platform/log'
import type { ProviderRefund } from '../card/card-provider'
import { refundInEther } from '../chain/refund-in-ether'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment/payment'
import { recordRefund, refundFailed } from './record-refund'
import type { Refund } from './refund'

/** Some ten hours, at the pace at which turns are given. */
export const MAX_ATTEMPTS = 16

/** Performs what is asked back of a payment and is due. */
export async function performDueRefunds(deps: PaymentDeps, { id }: Pick<Payment, 'id'>): Promise<void> {
  for (const refund of await deps.refunds.dueOf(id)) await performRefund(deps, refund)
}

/**
 * Asks the provider to give money back, once per refund and round. A fault leaves the refund to a later turn, each twice
 * as late as the one before; a refusal ends it, and so does the last turn: then somebody has to look.
 */
export async function performRefund(deps: PaymentDeps, due: Refund): Promise<void> {
  const refund = await deps.refunds.claim(due.id)
  const payment = refund && (await deps.payments.byId(refund.paymentId))
  if (!payment) return

  try {
    await recordRefund(deps, payment, refund.id, await executeRefund(deps, payment, refund))
  } catch (fault) {
    log('warn', 'refund left for later', { refundId: refund.id, attempts: refund.attempts, ...describeFault(fault) })
    if (refund.attempts < MAX_ATTEMPTS || payment.takenBy) return deps.refunds.saveError(refund.id, reasonOf(fault))
    await deps.books.commit(payment.bookingId, [refundFailed(deps, payment, refund, `no answer: ${reasonOf(fault)}`)])
  }
}

/**
 * What was taken at the counter goes back over it, at once. From the second turn on the provider may have done it
 * already, and longer ago than it remembers our key.
 */
async function executeRefund(deps: PaymentDeps, payment: Payment, refund: Refund): Promise<ProviderRefund> {
  if (payment.method === 'ethereum') return refundInEther(deps, payment, refund)

  const { provider } = deps
  const { transactionId, takenBy } = payment
  const { id, round, amount } = refund
  if (takenBy) return { transactionId: null, refundId: id, round, amount, status: 'DONE', error: null }
  if (!transactionId) throw new Error('a refund needs the transaction that it gives back')

  const known = refund.attempts > 1 || round > 1 ? await provider.refundsOf(transactionId) : []
  const earlier = known.find((given) => given.refundId === id && (given.status !== 'FAILED' || given.round === round))
  return earlier ?? provider.refund({ id, round, transactionId, amount })
}
