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
import { linesGivenAway } from '@cinema/domain/payment/paid-lines'
import { postCapture, postSale } from '@cinema/domain/payment/postings'
import { tillOf } from '@cinema/domain/payment/till'
import { newEvent } from '@cinema/platform/events'
import { derivedId, newId } from '@cinema/platform/ids'
import type { PaymentDeps } from '../deps'
import { answerOnce } from '../idempotency/answer-once'
import { tryConfirm } from '../payment/confirm-payment'
import { type CounterPayment, eventDataOf, saleOf, toView } from '../payment/payment'

type Taken = { bookingId: CreatePaymentBody['bookingId']; method: CounterMethod }
type Order = { actor: Actor; body: Taken; idempotencyKey: IdempotencyKey | null }
type Paid = Result<PaymentView, RefusalOf<typeof payRefusals>>

/** Whether somebody pays with what only staff can take. */
export const isCounterPayment = (body: CreatePaymentBody): body is CreatePaymentBody & Taken =>
  CounterMethod.safeParse(body.method).success

/**
 * Writes down the money for a booking that was sold at the counter, or that it was given away, and confirms the booking.
 * It is there when it is written down, in one transaction with ledger, audit row and event. The same Idempotency-Key
 * finds the same payment and gets the same answer (rule 18).
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
  const answered = () => (idempotencyKey ? takenWith(deps, id, fingerprint) : null)
  const before = await answered()
  if (before) return before

  const payable = await deps.bookings.keepForPayment({ bookingId, counterOf: cinemasOf(actor) })
  // The booking may be paid by now with this very key: then that answer is this one's too.
  if (!payable.ok) return (await answered()) ?? payable

  await write(deps, payable.value, { id, bookingId, method, fingerprint, takenBy: actor.userId })

  const payment = await deps.payments.byId(id)
  // Another till may have been faster with the same booking.
  if (!payment) return refused({ code: 'BOOKING_NOT_PAYABLE', bookingStatus: 'CONFIRMED' })
  return accepted(toView(await tryConfirm(deps, payment)))
}

/** The answer of what was taken with the same key; null while nothing was. */
async function takenWith(deps: PaymentDeps, id: PaymentId, fingerprint: string): Promise<Paid | null> {
  const known = await deps.payments.byId(id)
  if (!known) return null
  if (known.fingerprint !== fingerprint) return refused({ code: 'IDEMPOTENCY_KEY_REUSED' })
  return accepted(toView(await tryConfirm(deps, known)))
}

type Counted = Pick<CounterPayment, 'id' | 'bookingId' | 'method' | 'fingerprint' | 'takenBy'>

async function write(deps: PaymentDeps, payable: PayableBooking, counted: Counted): Promise<void> {
  const { requestId } = deps
  const { id, bookingId, method, takenBy: actorId } = counted
  const { cinemaId, refundableUntil } = payable
  const sale = saleFor(method, payable)
  const earnings = earningsOf(payable.total.currency, sale.lines)
  const amount = { amount: earningsTotal(earnings), currency: earnings.currency }
  const payment = { ...counted, userId: null, amount, earnings, sale, cinemaId, refundableUntil }
  const after = { bookingId, method, amount }
  await deps.books.commit(bookingId, [
    {
      kind: 'TAKEN',
      payment,
      saleEntries: postSale(earnings),
      captureEntries: postCapture({ through: tillOf(method), captured: amount, sold: earnings }),
      auditEntry: { actorId, action: 'payment.taken', subject: id, before: null, after, requestId },
      event: newEvent('payment.completed.v1', id, { ...eventDataOf(payment), ...sale }, { at: deps.now(), requestId }),
    },
  ])
}

/** What is given away earns nothing. */
function saleFor(method: CounterMethod, payable: PayableBooking): Sale {
  const sale = saleOf(payable)
  return method === 'cash' ? sale : { ...sale, lines: linesGivenAway(sale.lines) }
}
