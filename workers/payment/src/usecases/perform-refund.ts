import { postRefund } from '@cinema/domain/payment/postings'
import { newEvent } from '@cinema/platform/events'
import { reasonOf } from '@cinema/platform/handle-events'
import { describeFault, log } from '@cinema/platform/log'
import type { CardRefund } from '../card-provider'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment'
import type { Refund } from '../refund'
import type { Movement } from '../stores/movement'
import { told } from './record-outcome'

/** Performs what is asked back of a payment and is due. */
export async function performDueRefunds(deps: PaymentDeps, { id }: Pick<Payment, 'id'>): Promise<void> {
  for (const refund of await deps.refunds.dueOf(id)) await performRefund(deps, refund)
}

/**
 * Asks the provider to give money back, once per refund id. A fault leaves the refund to a later turn, each twice as
 * late as the one before; a refusal ends it, and somebody has to look.
 */
export async function performRefund(deps: PaymentDeps, due: Refund): Promise<void> {
  const refund = await deps.refunds.claim(due.id)
  const payment = refund && (await deps.payments.byId(refund.paymentId))
  if (!payment) return

  try {
    const given = await giveBack(deps, payment, refund)
    await deps.books.commit(payment.bookingId, [await movementOf(deps, payment, refund, given)])
  } catch (fault) {
    log('warn', 'refund left for later', { refundId: refund.id, attempts: refund.attempts, ...describeFault(fault) })
    await deps.refunds.noteFault(refund.id, reasonOf(fault))
  }
}

/** From the second turn on the provider may have done it already, and longer ago than it remembers our key. */
async function giveBack({ provider }: PaymentDeps, payment: Payment, refund: Refund): Promise<CardRefund> {
  const { transactionId } = payment
  if (!transactionId) throw new Error('a refund needs the transaction that it gives back')

  const known = refund.attempts > 1 ? await provider.refundsOf(transactionId) : []
  const earlier = known.find(({ refundId }) => refundId === refund.id)
  return earlier ?? provider.refund({ id: refund.id, transactionId, amount: refund.amount })
}

/** What the provider says of a refund of ours, as a movement of the books. */
export async function movementOf(
  deps: PaymentDeps,
  payment: Payment,
  { id: refundId, amount, reason }: Pick<Refund, 'id' | 'amount' | 'reason'>,
  given: CardRefund,
): Promise<Movement> {
  const { transactionId } = given
  if (given.status === 'IN_TRANSIT') return { kind: 'REFUND_SENT', refundId, transactionId }
  if (given.status === 'FAILED') {
    log('error', 'refund refused by the provider', { refundId, paymentId: payment.id, error: given.error })
    return { kind: 'REFUND_FAILED', refundId, error: given.error ?? 'refused' }
  }
  return {
    kind: 'REFUNDED',
    refundId,
    transactionId,
    ...(await bookRefund(deps, payment, { refundId, amount, reason })),
  }
}

/** The ledger entries and the event of money that went back. */
export async function bookRefund(
  deps: PaymentDeps,
  payment: Payment,
  { refundId, amount, reason }: { refundId: Refund['id']; amount: Refund['amount']; reason: string },
) {
  const { kept, surplus } = await deps.books.balance(payment.id, amount.currency)
  const data = { ...told(payment), amount, refundId, reason }
  return {
    entries: postRefund({
      through: 'card_clearing',
      refunded: amount,
      kept,
      surplus: { amount: surplus, currency: amount.currency },
    }),
    event: newEvent('payment.refunded.v1', payment.id, data, { at: deps.now(), requestId: deps.requestId }),
  }
}
