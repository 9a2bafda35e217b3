import { postRefund } from '@cinema/domain/payment/postings'
import { receivingAccountOf } from '@cinema/domain/payment/receiving-account'
import { newEvent } from '@cinema/platform/events'
import { log } from '@cinema/platform/log'
import type { ProviderRefund } from '../card/card-provider'
import type { PaymentDeps } from '../deps'
import type { Transition, TransitionOf } from '../ledger/transition'
import type { Payment } from '../payment/payment'
import type { Refund } from './refund'
import { refundEventData } from './refund-event-data'
import { reopenTransition } from './request-refund'

const MAX_TRIES = 20

/**
 * Records the state of a refund by the provider, whatever its status was here: a refund that was done counts, even if it had
 * failed here. Repeating it changes nothing.
 */
export async function recordRefund(
  deps: PaymentDeps,
  payment: Payment,
  refundId: Refund['id'],
  providerRefund: ProviderRefund,
): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const refund = await deps.refunds.byId(refundId)
    if (!refund || isRecorded(refund, providerRefund)) return
    const transitions = await transitionsOf(deps, payment, refund, providerRefund)
    if (transitions.length === 0) return
    await deps.books.commit(payment.bookingId, transitions)
  }
  throw new Error(`refund ${refundId} could not be recorded`)
}

/** A failure of an earlier round is ignored. */
function isRecorded({ status, round }: Refund, providerRefund: ProviderRefund): boolean {
  if (providerRefund.status === 'FAILED') return status === 'FAILED' || providerRefund.round !== round
  return providerRefund.status === 'DONE' ? status === 'DONE' : status === 'IN_TRANSIT' || status === 'DONE'
}

async function transitionsOf(
  deps: PaymentDeps,
  payment: Payment,
  refund: Refund,
  providerRefund: ProviderRefund,
): Promise<Transition[]> {
  if (providerRefund.status === 'FAILED') return [failure(deps, payment, refund, providerRefund.error ?? 'refused')]

  const { id: refundId } = refund
  const { transactionId } = providerRefund
  const reopened = refund.status === 'FAILED' ? await reopenTransition(deps, payment, refund) : null
  if (reopened?.ok === false) {
    log('error', 'a refund was done that exceeds the rest of its payment', { refundId, paymentId: payment.id })
    return []
  }
  const before = reopened ? [reopened.value] : []
  if (providerRefund.status === 'IN_TRANSIT') return [...before, { kind: 'REFUND_SENT', refundId, transactionId }]

  const { lines } = reopened?.value ?? refund
  return [...before, refundDone(deps, payment, { ...refund, lines }, { transactionId, auditEntry: null })]
}

/** The transition of a refund that is done. */
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
    entries: postRefund(receivingAccountOf(payment.method), amount),
    event,
  }
}

function failure(deps: PaymentDeps, payment: Payment, refund: Refund, error: string): Transition {
  const failed = refundFailed(deps, payment, refund, error)
  return refund.status === 'DONE' ? { ...failed, kind: 'REFUND_RETURNED' } : failed
}

/** The transition of a refund that has failed, with an event by which the staff are informed. */
export function refundFailed(deps: PaymentDeps, payment: Payment, refund: Refund, error: string) {
  const refundId = refund.id
  log('error', 'refund failed', { refundId, paymentId: payment.id, error })
  const data = { ...refundEventData(payment, refund), error, returned: refund.status === 'DONE' }
  const event = newEvent('payment.refund-failed.v1', payment.id, data, { at: deps.now(), requestId: deps.requestId })
  return { kind: 'REFUND_FAILED' as const, refundId, error, event }
}
