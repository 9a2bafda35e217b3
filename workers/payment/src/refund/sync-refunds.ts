import type { DomainEvent, EventOf } from '@cinema/contracts/shared/events'
import { RefundId } from '@cinema/contracts/shared/ids'
import { partOfLines } from '@cinema/domain/payment/paid-lines'
import { type Holdings, holdingsTotal, postRefundElsewhere } from '@cinema/domain/payment/postings'
import { tillOf } from '@cinema/domain/payment/till'
import { newEvent } from '@cinema/platform/events'
import { derivedId } from '@cinema/platform/ids'
import { log } from '@cinema/platform/log'
import type { ProviderRefund } from '../card/card-provider'
import type { PaymentDeps } from '../deps'
import type { Transition } from '../ledger/transition'
import { eventDataOf, type Payment } from '../payment/payment'
import { recordRefund, refundEventData, refundFailed } from './record-refund'
import { remainingLines } from './request-refund'

const MAX_TRIES = 20

/**
 * Books what went back of a payment and we have not: our own refunds whose answer was lost, those made at the provider's
 * dashboard, as external ones (rule 19), and what the customer's bank took back, which calls somebody: the tickets live on
 * until one of the staff has looked.
 */
export async function syncRefunds(deps: PaymentDeps, payment: Payment): Promise<void> {
  if (payment.status !== 'SUCCEEDED' || !payment.transactionId) return

  for (const given of await deps.provider.refundsOf(payment.transactionId)) {
    const known = await deps.refunds.of(payment.id)
    const isOurs = (id: RefundId, transactionId: string | null) =>
      id === given.refundId || (transactionId !== null && transactionId === given.transactionId)
    const ours = known.find(({ id, transactionId }) => isOurs(id, transactionId))
    if (ours) await recordRefund(deps, payment, ours.id, given)
    else if (given.status === 'DONE') await recordExternal(deps, payment, given)
  }
}

async function recordExternal(deps: PaymentDeps, payment: Payment, given: ProviderRefund): Promise<void> {
  const { transactionId, amount, dispute } = given
  if (!transactionId || amount.currency !== payment.amount.currency) return logMisfit(payment, given)

  const refundId = await derivedId(RefundId, payment.id, 'EXTERNAL', transactionId)
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    if (await deps.refunds.byId(refundId)) return
    const balance = await deps.books.balance(payment.id, amount.currency)
    const transition =
      amount.amount <= holdingsTotal(balance)
        ? await external(deps, payment, { refundId, transactionId, amount, dispute }, balance)
        : await withdrawLastRequest(deps, payment)
    if (!transition) return logMisfit(payment, given)
    await deps.books.commit(payment.bookingId, [transition])
  }
  throw new Error(`external refund ${transactionId} could not be booked`)
}

/** What the provider has given back is gone: a refund of ours that was only asked for yet stands back for it. */
async function withdrawLastRequest(deps: PaymentDeps, payment: Payment): Promise<Transition | null> {
  const asked = (await deps.refunds.of(payment.id)).filter(({ status }) => status === 'REQUESTED')
  const last = asked.at(-1)
  return last ? refundFailed(deps, payment, last, 'given back elsewhere') : null
}

type External = Pick<ProviderRefund, 'amount'> & {
  refundId: RefundId
  transactionId: string
  dispute: string | undefined
}

async function external(deps: PaymentDeps, payment: Payment, given: External, balance: Holdings): Promise<Transition> {
  const { refundId, transactionId, amount, dispute } = given
  const reason = dispute === undefined ? 'EXTERNAL' : 'CHARGEBACK'
  const lines = partOfLines(await remainingLines(deps, payment, { id: refundId }), amount)
  const refund = { id: refundId, amount, reason, requestedBy: null, lines }
  const born = { at: deps.now(), requestId: deps.requestId }
  const data = { ...refundEventData(payment, refund), paidOutBy: null }
  const gone = newEvent('payment.refunded.v1', payment.id, data, born)
  return {
    kind: 'REFUNDED_ELSEWHERE',
    ...{ refundId, transactionId, amount, reason, lines, balance },
    paymentId: payment.id,
    entries: postRefundElsewhere(tillOf(payment.method), amount, balance),
    events:
      dispute === undefined
        ? [gone]
        : [gone, chargedBack(payment, { ...eventDataOf(payment), amount, refundId, reason: dispute }, born)],
  }
}

/** Calls somebody. */
function chargedBack(
  { id: paymentId }: Payment,
  data: EventOf<'payment.charged-back.v1'>['data'],
  born: Parameters<typeof newEvent>[3],
): DomainEvent {
  log('error', 'charged back', { paymentId, refundId: data.refundId, reason: data.reason })
  return newEvent('payment.charged-back.v1', paymentId, data, born)
}

function logMisfit({ id: paymentId }: Payment, { transactionId, amount }: ProviderRefund): void {
  log('error', 'external refund does not fit its payment', { paymentId, transactionId, amount })
}
