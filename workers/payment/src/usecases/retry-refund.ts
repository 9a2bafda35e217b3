import type { RefundStatus } from '@cinema/contracts/payment/http'
import type { GrantedRefund } from '@cinema/contracts/payment/office'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { RefundId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { actsFor } from '@cinema/domain/access/cinemas'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment'
import { answerOf } from './grant-refund'
import { type RequestRefusal, reopening } from './request-refund'

export type RetryRefusal =
  | RequestRefusal
  | { code: 'REFUND_NOT_FOUND' }
  | { code: 'REFUND_NOT_FAILED'; status: RefundStatus }

const TURNS = 20

/** Asks again for a refund that came to nothing, by somebody who looked into it. One that is under way is left alone. */
export async function retryRefund(
  deps: PaymentDeps,
  { actor, refundId }: { actor: Actor; refundId: RefundId },
): Promise<Result<GrantedRefund, RetryRefusal>> {
  for (let turn = 0; turn < TURNS; turn += 1) {
    const refund = await deps.refunds.byId(refundId)
    const payment = refund && (await deps.payments.byId(refund.paymentId))
    if (!payment || !isTheirs(actor, payment)) return refused({ code: 'REFUND_NOT_FOUND' })
    if (turn > 0 && refund.status === 'REQUESTED') return accepted(answerOf(payment, refund))
    if (refund.status !== 'FAILED') return refused({ code: 'REFUND_NOT_FAILED', status: refund.status })

    const deed = {
      actorId: actor.userId,
      action: 'refund.retried',
      subject: refundId,
      before: { status: refund.status, round: refund.round },
      after: { status: 'REQUESTED', round: refund.round + 1 },
      requestId: deps.requestId,
    }
    const movement = await reopening(deps, payment, refund, deed)
    if (!movement.ok) return movement
    await deps.books.commit(payment.bookingId, [movement.value])
  }
  throw new Error(`refund ${refundId} could not be asked for again`)
}

const isTheirs = (actor: Actor, { cinemaId }: Payment): boolean => cinemaId !== null && actsFor(actor, cinemaId)
