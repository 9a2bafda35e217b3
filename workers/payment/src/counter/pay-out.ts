import type * as api from '@cinema/contracts/payment/api'
import { PaidOut } from '@cinema/contracts/payment/office'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { EndpointInput } from '@cinema/contracts/shared/endpoint'
import { type BookingId, RefundId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { waitsAtCounter } from '@cinema/domain/payment/receiving-account'
import { derivedId, newId } from '@cinema/platform/ids'
import type { PaymentDeps } from '../deps'
import { answerOnce } from '../idempotency/answer-once'
import type { Transition } from '../ledger/transition'
import { paymentsAtCinemasOf } from '../ledger/view-ledger'
import type { Payment } from '../payment/payment'
import { refundDone } from '../refund/record-refund'
import { type Refund, toRefundView } from '../refund/refund'

type PayOutRequest = EndpointInput<typeof api.payOut>
type PayOutResult = Result<PaidOut, RefusalOf<(typeof api.payOut)['refuses']>>

/**
 * Pays out the cash refunds of a booking that wait at the counter, and records who handed them over. Of concurrent requests one
 * pays out; the same Idempotency-Key returns the same amount (rule 18). Refuses a booking of another cinema, and one without a
 * waiting refund.
 */
export const payOut = (deps: PaymentDeps, request: PayOutRequest): Promise<PayOutResult> =>
  answerOnce(deps, request, PaidOut, () => handOver(deps, request))

async function handOver(deps: PaymentDeps, request: PayOutRequest): Promise<PayOutResult> {
  const { actor, bookingId, idempotencyKey } = request
  const payments = await paymentsAtCinemasOf(deps, actor, bookingId)
  if (payments.length === 0) return refused({ code: 'BOOKING_NOT_FOUND' })

  const payout = idempotencyKey
    ? await derivedId(RefundId, 'payout', actor.userId, idempotencyKey.key, bookingId)
    : newId(RefundId, deps.now())
  const transitions = payments.flatMap((payment) =>
    payment.refunds
      .filter((refund) => isWaiting(payment, refund))
      .map((refund) => handedOver(deps, actor, payment, refund, payout)),
  )
  if (transitions.length > 0) await deps.books.commit(bookingId, transitions)
  return payoutResult(await paymentsAtCinemasOf(deps, actor, bookingId), bookingId, payout)
}

const isWaiting = ({ method }: Payment, { status, reason }: Refund): boolean =>
  status === 'REQUESTED' && waitsAtCounter(method, reason)

function handedOver(deps: PaymentDeps, actor: Actor, payment: Payment, refund: Refund, payout: RefundId): Transition {
  const auditEntry = {
    actorId: actor.userId,
    action: 'refund.paid-out',
    subject: refund.id,
    before: { status: refund.status },
    after: { status: 'DONE', bookingId: payment.bookingId, amount: refund.amount },
    requestId: deps.requestId,
  }
  return refundDone(deps, payment, refund, { transactionId: payoutTransactionId(payout, refund), auditEntry })
}

/** Derived from the payout, so that a concurrent payout finds that the refund was paid out by this one. */
const payoutTransactionId = (payout: RefundId, { id }: Refund): string => `payout ${payout} ${id}`

function payoutResult(payments: Payment[], bookingId: BookingId, payout: RefundId): PayOutResult {
  const refunds = payments.flatMap((payment) => payment.refunds)
  const paid = refunds.filter((refund) => refund.transactionId === payoutTransactionId(payout, refund))
  const [first] = paid
  if (!first) return refused({ code: 'NOTHING_TO_PAY_OUT' })
  const amount = paid.reduce((sum, refund) => sum + refund.amount.amount, 0)
  return accepted({ bookingId, amount: { ...first.amount, amount }, refunds: paid.map(toRefundView) })
}
