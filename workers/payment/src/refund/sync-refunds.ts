import type { DomainEvent, EventOf } from '@cinema/contracts/shared/events'
import { RefundId } from '@cinema/contracts/shared/ids'
import { partOfLines } from '@cinema/domain/payment/paid-lines'
import { balanceTotal, type PaymentBalance, postRefundElsewhere } from '@cinema/domain/payment/postings'
import { receivingAccountOf } from '@cinema/domain/payment/receiving-account'
import { newEvent } from '@cinema/platform/events'
import { derivedId } from '@cinema/platform/ids'
import { log } from '@cinema/platform/log'
import type { ProviderRefund } from '../card/card-provider'
import type { PaymentDeps } from '../deps'
import type { Transition } from '../ledger/transition'
import { eventDataOf, type Payment } from '../payment/payment'
import { recordRefund, refundFailed } from './record-refund'
import { refundEventData } from './refund-event-data'
import { remainingLines } from './request-refund'

const MAX_TRIES = 20

/**
 * Records the refunds of a payment that the provider has and we do not: our own refunds whose answer was lost; those made in the
 * dashboard, as external ones (rule 19); and chargebacks, with an event that informs the staff: the tickets stay valid until
 * they have decided.
 */
export async function syncRefunds(deps: PaymentDeps, payment: Payment): Promise<void> {
  if (payment.status !== 'SUCCEEDED' || !payment.transactionId) return

  for (const providerRefund of await deps.provider.refundsOf(payment.transactionId)) {
    const known = await deps.refunds.of(payment.id)
    const isOurs = (id: RefundId, transactionId: string | null) =>
      id === providerRefund.refundId || (transactionId !== null && transactionId === providerRefund.transactionId)
    const ours = known.find(({ id, transactionId }) => isOurs(id, transactionId))
    if (ours) await recordRefund(deps, payment, ours.id, providerRefund)
    else if (providerRefund.status === 'DONE') await recordExternal(deps, payment, providerRefund)
  }
}

async function recordExternal(deps: PaymentDeps, payment: Payment, providerRefund: ProviderRefund): Promise<void> {
  const { transactionId, amount, dispute } = providerRefund
  if (!transactionId || amount.currency !== payment.amount.currency) return logMisfit(payment, providerRefund)

  const refundId = await derivedId(RefundId, payment.id, 'EXTERNAL', transactionId)
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    if (await deps.refunds.byId(refundId)) return
    const balance = await deps.books.balance(payment.id, amount.currency)
    const transition =
      amount.amount <= balanceTotal(balance)
        ? await external(deps, payment, { refundId, transactionId, amount, dispute }, balance)
        : await withdrawLastRequest(deps, payment)
    if (!transition) return logMisfit(payment, providerRefund)
    await deps.books.commit(payment.bookingId, [transition])
  }
  throw new Error(`external refund ${transactionId} could not be recorded`)
}

/** The transition that withdraws the last refund that was not sent yet, to make room for an external one; null if there is none. */
async function withdrawLastRequest(deps: PaymentDeps, payment: Payment): Promise<Transition | null> {
  const requested = (await deps.refunds.of(payment.id)).filter(({ status }) => status === 'REQUESTED')
  const last = requested.at(-1)
  return last ? refundFailed(deps, payment, last, 'given back elsewhere') : null
}

type External = Pick<ProviderRefund, 'amount'> & {
  refundId: RefundId
  transactionId: string
  dispute: string | undefined
}

async function external(
  deps: PaymentDeps,
  payment: Payment,
  providerRefund: External,
  balance: PaymentBalance,
): Promise<Transition> {
  const { refundId, transactionId, amount, dispute } = providerRefund
  const reason = dispute === undefined ? 'EXTERNAL' : 'CHARGEBACK'
  const lines = partOfLines(await remainingLines(deps, payment, { id: refundId }), amount)
  const refund = { id: refundId, amount, reason, requestedBy: null, lines }
  const metadata = { at: deps.now(), requestId: deps.requestId }
  const data = { ...refundEventData(payment, refund), paidOutBy: null }
  const refunded = newEvent('payment.refunded.v1', payment.id, data, metadata)
  return {
    kind: 'REFUNDED_ELSEWHERE',
    ...{ refundId, transactionId, amount, reason, lines, balance },
    paymentId: payment.id,
    entries: postRefundElsewhere(receivingAccountOf(payment.method), amount, balance),
    events:
      dispute === undefined
        ? [refunded]
        : [
            refunded,
            chargedBack(
              payment,
              { ...eventDataOf(payment), cinemaId: payment.sale.cinemaId, amount, refundId, reason: dispute },
              metadata,
            ),
          ],
  }
}

/** The event of a chargeback, which is also logged as an error, because staff have to act on it. */
function chargedBack(
  { id: paymentId }: Payment,
  data: EventOf<'payment.charged-back.v1'>['data'],
  metadata: Parameters<typeof newEvent>[3],
): DomainEvent {
  log('error', 'charged back', { paymentId, refundId: data.refundId, reason: data.reason })
  return newEvent('payment.charged-back.v1', paymentId, data, metadata)
}

function logMisfit({ id: paymentId }: Payment, { transactionId, amount }: ProviderRefund): void {
  log('error', 'external refund exceeds its payment or has another currency', { paymentId, transactionId, amount })
}
