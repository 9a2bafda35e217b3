import type * as api from '@cinema/contracts/payment/api'
import { GrantedRefund, type GrantRefundBody } from '@cinema/contracts/payment/office'
import type { EndpointInput } from '@cinema/contracts/shared/endpoint'
import { type BookingId, RefundId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import { derivedId, newId } from '@cinema/platform/ids'
import type { PaymentDeps } from '../deps'
import { storedAnswer } from '../idempotency/answer-once'
import { paymentsAtCinemasOf } from '../ledger/view-ledger'
import type { Payment } from '../payment/payment'
import { type ShownRefund, toRefundView } from './refund'
import { requestRefund } from './request-refund'

type Granted = Result<GrantedRefund, RefusalOf<(typeof api.grantRefund)['refuses']>>

/**
 * Requests a goodwill refund by staff, of an amount or of the price of some tickets, at most what is kept (rule 19). It is
 * performed in the background like every other refund. An audit entry with the reason, and the answer to the Idempotency-Key
 * (rule 18), are written in the same transaction. Refuses bookings of other cinemas, amounts that exceed what is kept, and
 * tickets that are not of the booking or were refunded before.
 */
export async function grantRefund(deps: PaymentDeps, request: EndpointInput<typeof api.grantRefund>): Promise<Granted> {
  const { actor, bookingId, body, idempotencyKey } = request
  const earlier = await storedAnswer(deps, request, GrantedRefund)
  if (earlier) return earlier

  const payments = await paymentsAtCinemasOf(deps, actor, bookingId)
  if (payments.length === 0) return refused({ code: 'BOOKING_NOT_FOUND' })
  const payment = payments.find(({ kept }) => kept > 0)
  if (!payment) return refused({ code: 'NOTHING_KEPT' })
  const amount = await amountOf(deps, bookingId, body)
  const ticketIds = 'ticketIds' in body ? body.ticketIds : []
  if (amount === null) return refused({ code: 'TICKETS_NOT_OF_BOOKING' })

  const id = idempotencyKey
    ? await derivedId(RefundId, 'grant', actor.userId, idempotencyKey.key)
    : newId(RefundId, deps.now())
  const answer = toGrantedRefund(payment, newRefund(payment, { id, amount, at: deps.now() }))
  const { reason, ...input } = body
  const auditEntry = {
    actorId: actor.userId,
    action: 'refund.granted',
    subject: bookingId,
    before: { kept: payment.kept },
    after: { refundId: id, amount, reason, ...input },
    requestId: deps.requestId,
  }
  const keyed = idempotencyKey && { userId: actor.userId, idempotencyKey, refundId: id, round: 1, answer }
  const granted = await requestRefund(deps, payment, {
    id,
    reason: 'GOODWILL',
    amount,
    ticketIds,
    auditEntry,
    answer: keyed,
  })
  if (!granted.ok) return granted
  return (await storedAnswer(deps, request, GrantedRefund)) ?? accepted(toGrantedRefund(payment, granted.value))
}

async function amountOf(
  { bookings }: PaymentDeps,
  bookingId: BookingId,
  body: GrantRefundBody,
): Promise<number | null> {
  if ('amount' in body) return body.amount
  return (await bookings.priceOf({ bookingId, ticketIds: body.ticketIds }))?.amount ?? null
}

function newRefund(payment: Payment, input: Pick<ShownRefund, 'id'> & { amount: number; at: number }): ShownRefund {
  const at = Instant.parse(input.at)
  return {
    id: input.id,
    amount: { amount: input.amount, currency: payment.amount.currency },
    reason: 'GOODWILL',
    status: 'REQUESTED',
    transactionId: null,
    createdAt: at,
    updatedAt: at,
  }
}

export const toGrantedRefund = ({ id: paymentId, bookingId }: Payment, refund: ShownRefund): GrantedRefund => ({
  ...toRefundView(refund),
  bookingId,
  paymentId,
})
