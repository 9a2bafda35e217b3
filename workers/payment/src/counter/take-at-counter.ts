import type { PayableBooking } from '@cinema/contracts/booking/service'
import { CounterMethod, type CreatePaymentBody, PaymentView } from '@cinema/contracts/payment/http'
import type { payRefusals } from '@cinema/contracts/payment/refusals'
import type { Sale } from '@cinema/contracts/payment/sale'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { IdempotencyKey } from '@cinema/contracts/shared/endpoint'
import { PaymentId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { cinemasOf } from '@cinema/domain/access/cinemas'
import { earningsOf, earningsTotal } from '@cinema/domain/payment/earnings'
import { complimentaryLines } from '@cinema/domain/payment/paid-lines'
import { postCapture, postSale } from '@cinema/domain/payment/postings'
import { receivingAccountOf } from '@cinema/domain/payment/receiving-account'
import { newEvent } from '@cinema/platform/events'
import { derivedId, newId } from '@cinema/platform/ids'
import type { PaymentDeps } from '../deps'
import { answerOnce } from '../idempotency/answer-once'
import { tryConfirm } from '../payment/confirm-payment'
import { type CounterPayment, eventDataOf, saleOf, toView } from '../payment/payment'

type CounterBody = { bookingId: CreatePaymentBody['bookingId']; method: CounterMethod }
type Order = { actor: Actor; body: CounterBody; idempotencyKey: IdempotencyKey | null }
type Paid = Result<PaymentView, RefusalOf<typeof payRefusals>>

/** Whether the method is one that only staff can use. */
export const isCounterPayment = (body: CreatePaymentBody): body is CreatePaymentBody & CounterBody =>
  CounterMethod.safeParse(body.method).success

/**
 * Records a cash or complimentary payment for a booking that was made at the counter, and confirms the booking. The payment is
 * inserted as succeeded, in one transaction with ledger entries, audit entry and event. The same Idempotency-Key returns the
 * same answer (rule 18). Refuses actors without `bookings.sell`, and bookings that cannot be paid.
 */
export async function takeAtCounter(deps: PaymentDeps, order: Order): Promise<Paid> {
  if (!order.actor.permissions.includes('bookings.sell')) return refused({ code: 'COUNTER_ONLY' })

  return answerOnce(deps, order, PaymentView, () => take(deps, order))
}

async function take(deps: PaymentDeps, order: Order): Promise<Paid> {
  const { actor, body, idempotencyKey } = order
  const { bookingId, method } = body
  const id = idempotencyKey
    ? await derivedId(PaymentId, 'payment', actor.userId, idempotencyKey.key)
    : newId(PaymentId, deps.now())
  const fingerprint = idempotencyKey?.fingerprint ?? id
  const earlierAnswer = () => (idempotencyKey ? answerForKey(deps, id, fingerprint) : null)
  const earlier = await earlierAnswer()
  if (earlier) return earlier

  const payable = await deps.bookings.keepForPayment({ bookingId, counterOf: cinemasOf(actor) })
  // A concurrent request with the same key may have paid by now. Its answer is returned.
  if (!payable.ok) return (await earlierAnswer()) ?? payable

  await insertPayment(deps, payable.value, { id, bookingId, method, fingerprint, takenBy: actor.userId })

  const payment = await deps.payments.byId(id)
  // A concurrent request has paid the booking.
  if (!payment) return refused({ code: 'BOOKING_NOT_PAYABLE', bookingStatus: 'CONFIRMED' })
  return accepted(toView(await tryConfirm(deps, payment)))
}

/** The answer for a payment with the same key; null if there is none. */
async function answerForKey(deps: PaymentDeps, id: PaymentId, fingerprint: string): Promise<Paid | null> {
  const known = await deps.payments.byId(id)
  if (!known) return null
  if (known.fingerprint !== fingerprint) return refused({ code: 'IDEMPOTENCY_KEY_REUSED' })
  return accepted(toView(await tryConfirm(deps, known)))
}

type NewPayment = Pick<CounterPayment, 'id' | 'bookingId' | 'method' | 'fingerprint' | 'takenBy'>

async function insertPayment(deps: PaymentDeps, payable: PayableBooking, input: NewPayment): Promise<void> {
  const { requestId } = deps
  const { id, bookingId, method, takenBy: actorId } = input
  const { cinemaId, refundableUntil } = payable
  const sale = saleFor(method, payable)
  const earnings = earningsOf(payable.total.currency, sale.lines)
  const amount = { amount: earningsTotal(earnings), currency: earnings.currency }
  const payment = { ...input, userId: null, amount, earnings, sale, cinemaId, refundableUntil }
  const after = { bookingId, method, amount }
  await deps.books.commit(bookingId, [
    {
      kind: 'TAKEN',
      payment,
      saleEntries: postSale(earnings),
      captureEntries: postCapture({ through: receivingAccountOf(method), captured: amount, sold: earnings }),
      auditEntry: { actorId, action: 'payment.taken', subject: id, before: null, after, requestId },
      event: newEvent('payment.completed.v1', id, { ...eventDataOf(payment), ...sale }, { at: deps.now(), requestId }),
    },
  ])
}

/** A complimentary sale has the same lines, with amounts of zero. */
function saleFor(method: CounterMethod, payable: PayableBooking): Sale {
  const sale = saleOf(payable)
  return method === 'cash' ? sale : { ...sale, lines: complimentaryLines(sale.lines) }
}
