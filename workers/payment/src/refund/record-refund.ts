import { postRefund } from '@cinema/domain/payment/postings'
import { tillOf } from '@cinema/domain/payment/till'
import { newEvent } from '@cinema/platform/events'
import { log } from '@cinema/platform/log'
import type { ProviderRefund } from '../card/card-provider'
import type { PaymentDeps } from '../deps'
import type { Transition, TransitionOf } from '../ledger/transition'
import { eventDataOf, type Payment } from '../payment/payment'
import type { Refund } from './refund'
import { reopenTransition } from './request-refund'

const MAX_TRIES = 20

/**
 * Writes down what the provider says of a refund of ours, whatever we thought of it before: money that went back went
 * back, even if we had given up on it. Repeating it changes nothing.
 */
export async function recordRefund(
  deps: PaymentDeps,
  payment: Payment,
  refundId: Refund['id'],
  given: ProviderRefund,
): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const refund = await deps.refunds.byId(refundId)
    if (!refund || isRecorded(refund, given)) return
    const transitions = await transitionsOf(deps, payment, refund, given)
    if (transitions.length === 0) return
    await deps.books.commit(payment.bookingId, transitions)
  }
  throw new Error(`refund ${refundId} could not be booked`)
}

/** A failure of an earlier round is old news. */
function isRecorded({ status, round }: Refund, given: ProviderRefund): boolean {
  if (given.status === 'FAILED') return status === 'FAILED' || given.round !== round
  return given.status === 'DONE' ? status === 'DONE' : status === 'IN_TRANSIT' || status === 'DONE'
}

async function transitionsOf(
  deps: PaymentDeps,
  payment: Payment,
  refund: Refund,
  given: ProviderRefund,
): Promise<Transition[]> {
  if (given.status === 'FAILED') return [failure(deps, payment, refund, given.error ?? 'refused')]

  const { id: refundId } = refund
  const { transactionId } = given
  const reopened = refund.status === 'FAILED' ? await reopenTransition(deps, payment, refund) : null
  if (reopened?.ok === false) {
    log('error', 'a refund went through and does not fit its payment', { refundId, paymentId: payment.id })
    return []
  }
  const before = reopened ? [reopened.value] : []
  if (given.status === 'IN_TRANSIT') return [...before, { kind: 'REFUND_SENT', refundId, transactionId }]

  const { lines } = reopened?.value ?? refund
  return [...before, refundDone(deps, payment, { ...refund, lines }, { transactionId, auditEntry: null })]
}

/** A refund that has reached its customer. */
export function refundDone(
  deps: PaymentDeps,
  payment: Payment,
  refund: Refund,
  { transactionId, auditEntry }: Pick<TransitionOf<'REFUNDED'>, 'transactionId' | 'auditEntry'>,
): Transition {
  const { id: refundId, amount } = refund
  const data = { ...refundEventData(payment, refund), paidOutBy: auditEntry?.actorId ?? null }
  const event = newEvent('payment.refunded.v1', payment.id, data, { at: deps.now(), requestId: deps.requestId })
  return {
    kind: 'REFUNDED',
    refundId,
    transactionId,
    auditEntry,
    entries: postRefund(tillOf(payment.method), amount),
    event,
  }
}

function failure(deps: PaymentDeps, payment: Payment, refund: Refund, error: string): Transition {
  const failed = refundFailed(deps, payment, refund, error)
  return refund.status === 'DONE' ? { ...failed, kind: 'REFUND_RETURNED' } : failed
}

/** A refund that came to nothing, with the event that calls somebody. */
export function refundFailed(deps: PaymentDeps, payment: Payment, refund: Refund, error: string) {
  const refundId = refund.id
  log('error', 'refund failed', { refundId, paymentId: payment.id, error })
  const data = { ...refundEventData(payment, refund), error, returned: refund.status === 'DONE' }
  const event = newEvent('payment.refund-failed.v1', payment.id, data, { at: deps.now(), requestId: deps.requestId })
  return { kind: 'REFUND_FAILED' as const, refundId, error, event }
}

/** What every event of a refund says: of lines, those alone that it gives something back of. */
export function refundEventData(
  payment: Payment,
  {
    id: refundId,
    amount,
    reason,
    requestedBy,
    lines,
  }: Pick<Refund, 'id' | 'amount' | 'reason' | 'requestedBy' | 'lines'>,
) {
  const back = lines.filter(({ gross }) => gross !== 0)
  return { ...eventDataOf(payment), ...payment.sale, amount, refundId, reason, requestedBy, lines: back }
}
