import type * as api from '@cinema/contracts/payment/api'
import { PaidOut } from '@cinema/contracts/payment/office'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { Asked } from '@cinema/contracts/shared/endpoint'
import { type BookingId, RefundId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { waitsForGuest } from '@cinema/domain/payment/till'
import { derivedId, newId } from '@cinema/platform/ids'
import type { PaymentDeps } from '../deps'
import { answerOnce } from '../idempotency/answer-once'
import type { Transition } from '../ledger/transition'
import { paymentsAtCinemasOf } from '../ledger/view-ledger'
import type { Payment } from '../payment/payment'
import { refundDone } from '../refund/record-refund'
import { type Refund, toRefundView } from '../refund/refund'

type Request = Asked<typeof api.payOut>
type HandedOver = Result<PaidOut, RefusalOf<(typeof api.payOut)['refuses']>>

/**
 * Hands over the cash that waits at the counter for the guest of a booking, with who did. Of two tills at once one pays; the same
 * Idempotency-Key is told the same sum again (rule 18).
 */
export const payOut = (deps: PaymentDeps, request: Request): Promise<HandedOver> =>
  answerOnce(deps, request, PaidOut, () => handOver(deps, request))

async function handOver(deps: PaymentDeps, request: Request): Promise<HandedOver> {
  const { actor, bookingId, idempotencyKey } = request
  const payments = await paymentsAtCinemasOf(deps, actor, bookingId)
  if (payments.length === 0) return refused({ code: 'BOOKING_NOT_FOUND' })

  const payout = idempotencyKey
    ? await derivedId(RefundId, 'payout', actor.userId, idempotencyKey.key, bookingId)
    : newId(RefundId, deps.now())
  const transitions = payments.flatMap((payment) =>
    payment.refunds
      .filter((refund) => isWaiting(payment, refund))
      .map((refund) => handed(deps, actor, payment, refund, payout)),
  )
  if (transitions.length > 0) await deps.books.commit(bookingId, transitions)
  return ofPayout(await paymentsAtCinemasOf(deps, actor, bookingId), bookingId, payout)
}

const isWaiting = ({ method }: Payment, { status, reason }: Refund): boolean =>
  status === 'REQUESTED' && waitsForGuest(method, reason)

function handed(deps: PaymentDeps, actor: Actor, payment: Payment, refund: Refund, payout: RefundId): Transition {
  const auditEntry = {
    actorId: actor.userId,
    action: 'refund.paid-out',
    subject: refund.id,
    before: { status: refund.status },
    after: { status: 'DONE', bookingId: payment.bookingId, amount: refund.amount },
    requestId: deps.requestId,
  }
  return refundDone(deps, payment, refund, { transactionId: nameOf(payout, refund), auditEntry })
}

/** What was handed over is named after the payout, so that whoever came second does not pay it too. */
const nameOf = (payout: RefundId, { id }: Refund): string => `payout ${payout} ${id}`

function ofPayout(payments: Payment[], bookingId: BookingId, payout: RefundId): HandedOver {
  const refunds = payments.flatMap((payment) => payment.refunds)
  const paid = refunds.filter((refund) => refund.transactionId === nameOf(payout, refund))
  const [first] = paid
  if (!first) return refused({ code: 'NOTHING_TO_PAY_OUT' })
  const amount = paid.reduce((sum, refund) => sum + refund.amount.amount, 0)
  return accepted({ bookingId, amount: { ...first.amount, amount }, refunds: paid.map(toRefundView) })
}
