import { GrantedRefund, type GrantRefundBody } from '@cinema/contracts/payment/office'
import type { Actor } from '@cinema/contracts/shared/actor'
import { type BookingId, RefundId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import type { Intention } from '@cinema/platform/idempotency'
import { derivedId, newId } from '@cinema/platform/ids'
import type { PaymentDeps } from '../deps'
import type { Payment } from '../payment'
import { type ShownRefund, toRefundView } from '../refund'
import { type Reused, repeatedAnswer } from './answer-once'
import { type RequestRefusal, requestRefund } from './request-refund'
import { paymentsAtCinemasOf } from './view-ledger'

export type GrantRefusal =
  | RequestRefusal
  | { code: 'BOOKING_NOT_FOUND' }
  | { code: 'NOTHING_KEPT' }
  | { code: 'TICKETS_NOT_OF_BOOKING' }
  | Reused

type Request = { actor: Actor; bookingId: BookingId; body: GrantRefundBody; intention: Intention | null }
type Granted = Result<GrantedRefund, GrantRefusal>

/**
 * Money that staff give back beyond what a rule grants, never more than was kept (rule 19). It is asked for here, with who
 * asked and why, and goes out as a job like every other refund. The answer is kept with its key in the same transaction.
 */
export async function grantRefund(deps: PaymentDeps, request: Request): Promise<Granted> {
  const { actor, bookingId, body, intention } = request
  const asker = { userId: actor.userId, intention }
  const repeated = await repeatedAnswer(deps, asker, GrantedRefund)
  if (repeated) return repeated

  const payments = await paymentsAtCinemasOf(deps, actor, bookingId)
  if (payments.length === 0) return refused({ code: 'BOOKING_NOT_FOUND' })
  const payment = payments.find(({ kept }) => kept > 0)
  if (!payment) return refused({ code: 'NOTHING_KEPT' })
  const amount = await amountOf(deps, bookingId, body)
  const ticketIds = 'ticketIds' in body ? body.ticketIds : []
  if (amount === null) return refused({ code: 'TICKETS_NOT_OF_BOOKING' })

  const id = intention ? await derivedId(RefundId, 'grant', actor.userId, intention.key) : newId(RefundId, deps.now())
  const answer = answerOf(payment, grantedRefund(payment, { id, amount, at: deps.now() }))
  const { reason, ...asked } = body
  const deed = {
    actorId: actor.userId,
    action: 'refund.granted',
    subject: bookingId,
    before: { kept: payment.kept },
    after: { refundId: id, amount, reason, ...asked },
    requestId: deps.requestId,
  }
  const keyed = intention && { userId: actor.userId, intention, refundId: id, round: 1, answer }
  const granted = await requestRefund(deps, payment, { id, reason: 'GOODWILL', amount, ticketIds, deed, answer: keyed })
  if (!granted.ok) return granted
  return (await repeatedAnswer(deps, asker, GrantedRefund)) ?? accepted(answerOf(payment, granted.value))
}

async function amountOf(
  { bookings }: PaymentDeps,
  bookingId: BookingId,
  body: GrantRefundBody,
): Promise<number | null> {
  if ('amount' in body) return body.amount
  return (await bookings.priceOf({ bookingId, ticketIds: body.ticketIds }))?.amount ?? null
}

function grantedRefund(payment: Payment, asked: Pick<ShownRefund, 'id'> & { amount: number; at: number }): ShownRefund {
  const at = Instant.parse(asked.at)
  return {
    id: asked.id,
    amount: { amount: asked.amount, currency: payment.amount.currency },
    reason: 'GOODWILL',
    status: 'REQUESTED',
    transactionId: null,
    createdAt: at,
    updatedAt: at,
  }
}

export const answerOf = ({ id: paymentId, bookingId }: Payment, refund: ShownRefund): GrantedRefund => ({
  ...toRefundView(refund),
  bookingId,
  paymentId,
})
