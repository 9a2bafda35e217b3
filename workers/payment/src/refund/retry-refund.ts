import type * as api from '@cinema/contracts/payment/api'
import { GrantedRefund } from '@cinema/contracts/payment/office'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { EndpointInput } from '@cinema/contracts/shared/endpoint'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import { actsFor } from '@cinema/domain/access/cinemas'
import type { PaymentDeps } from '../deps'
import { storedAnswer } from '../idempotency/answer-once'
import type { Payment } from '../payment/payment'
import { toGrantedRefund } from './grant-refund'
import type { Refund } from './refund'
import { isAlreadyRefunded, reopenTransition } from './request-refund'

type Refusal = RefusalOf<(typeof api.retryRefund)['refuses']>

const MAX_TRIES = 20

/**
 * Requests a failed refund again, in a new round. The answer to the Idempotency-Key (rule 18) is stored in the same transaction.
 * Refuses refunds of other cinemas, refunds that have not failed, and those that no longer fit into what is kept.
 */
export async function retryRefund(
  deps: PaymentDeps,
  request: EndpointInput<typeof api.retryRefund>,
): Promise<Result<GrantedRefund, Refusal>> {
  const { actor, refundId, idempotencyKey } = request
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const earlier = await storedAnswer(deps, request, GrantedRefund)
    if (earlier) return earlier
    const refund = await deps.refunds.byId(refundId)
    const payment = refund && (await deps.payments.byId(refund.paymentId))
    if (!payment || !isManagedBy(actor, payment)) return refused({ code: 'REFUND_NOT_FOUND' })
    if (tries > 0 && refund.status === 'REQUESTED') return accepted(toGrantedRefund(payment, refund))
    const refusal = await retryRefusal(deps, payment, refund)
    if (refusal) return refused(refusal)

    const auditEntry = {
      actorId: actor.userId,
      action: 'refund.retried',
      subject: refundId,
      before: { status: refund.status, round: refund.round },
      after: { status: 'REQUESTED', round: refund.round + 1 },
      requestId: deps.requestId,
    }
    const transition = await reopenTransition(deps, payment, refund, auditEntry)
    if (!transition.ok) return transition
    const round = refund.round + 1
    const answer = toGrantedRefund(payment, { ...refund, status: 'REQUESTED', updatedAt: Instant.parse(deps.now()) })
    const keyed = idempotencyKey && { userId: actor.userId, idempotencyKey, refundId, round, answer }
    await deps.books.commit(payment.bookingId, [transition.value], { answer: keyed })
  }
  throw new Error(`refund ${refundId} could not be requested again`)
}

async function retryRefusal(deps: PaymentDeps, payment: Payment, refund: Refund): Promise<Refusal | null> {
  if (refund.status !== 'FAILED') return { code: 'REFUND_NOT_FAILED', refundStatus: refund.status }
  return (await isAlreadyRefunded(deps, payment, refund)) ? { code: 'TICKETS_REFUNDED_BEFORE' } : null
}

const isManagedBy = (actor: Actor, { cinemaId }: Payment): boolean => cinemaId !== null && actsFor(actor, cinemaId)
