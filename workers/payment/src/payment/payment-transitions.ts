import type { PaymentId } from '@cinema/contracts/shared/ids'
import { appendAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { insertFrom } from '@cinema/db/insert-if'
import { NOW } from '@cinema/db/now'
import { appendEvents } from '@cinema/db/outbox'
import { payments, refunds } from '@cinema/db/schema/payment'
import { and, eq, inArray, ne, type SQL, sql } from 'drizzle-orm'
import { entriesJson, insertEntries, postForPayment } from '../ledger/post'
import type { Transition, TransitionOf } from '../ledger/transition'

export type PaymentTransition = Exclude<Transition, { refundId: unknown }>

/** The one statement that writes a transition of a payment. It writes nothing if the payment is not in the state before it. */
export function paymentStatement(db: Db, transition: PaymentTransition): SQL {
  switch (transition.kind) {
    case 'PENDING':
      return pending(db, transition)
    case 'CANCELLED':
      return cancelled(db, transition)
    case 'FAILED':
      return failed(db, transition)
    case 'CAPTURED':
      return captured(db, transition)
    case 'TAKEN':
      return taken(db, transition)
    default:
      return transition satisfies never
  }
}

const CHANGED = sql`exists (select from changed)`
/** An attempt that has ended has no secret or address any more by which a customer could finish it. */
const ENDED = { clientSecret: null, redirectUrl: null, updatedAt: NOW } as const

const isStillOpen = (paymentId: PaymentId) =>
  and(eq(payments.id, paymentId), inArray(payments.status, ['CREATED', 'PENDING']))

function pending(db: Db, { paymentId, transactionId, outcome }: TransitionOf<'PENDING'>): SQL {
  const { clientSecret, redirectUrl } = outcome
  return db
    .update(payments)
    .set({ status: 'PENDING', transactionId, clientSecret, redirectUrl, updatedAt: NOW })
    .where(isStillOpen(paymentId))
    .getSQL()
}

const cancelled = (db: Db, { paymentId, transactionId }: TransitionOf<'CANCELLED'>): SQL =>
  db
    .update(payments)
    .set({ status: 'CANCELLED', transactionId, ...ENDED })
    .where(isStillOpen(paymentId))
    .getSQL()

function failed(db: Db, { paymentId, transactionId, failure, event }: TransitionOf<'FAILED'>): SQL {
  const changed = db
    .update(payments)
    .set({ status: 'FAILED', transactionId, failureCode: failure.code, failureMessage: failure.message, ...ENDED })
    .where(isStillOpen(paymentId))
    .returning({ id: payments.id })
  return sql`with changed as ${changed} ${appendEvents([event], CHANGED)}`
}

/**
 * A capture is recorded whatever the status of the attempt was before. If another payment of the booking is kept already,
 * this one is a surplus, and its refund is requested in the same statement, so that at most one is kept.
 */
function captured(db: Db, transition: TransitionOf<'CAPTURED'>): SQL {
  const { paymentId, transactionId, saleEntries, captureEntries, surplusEntries, event, surplusEvent } = transition
  const changed = db
    .update(payments)
    .set({ status: 'SUCCEEDED', transactionId, failureCode: null, failureMessage: null, ...ENDED })
    .where(and(eq(payments.id, paymentId), ne(payments.status, 'SUCCEEDED')))
    .returning({
      id: payments.id,
      bookingId: payments.bookingId,
      amount: payments.amount,
      currency: payments.currency,
      sale: payments.sale,
    })
  return sql`
    with changed as ${changed},
    surplus as (
      select changed.* from changed where exists (
        select from payment.payments other
        where other.booking_id = changed.booking_id and other.id <> changed.id and other.status = 'SUCCEEDED'
          and other.amount > coalesce((
            select sum(amount) from payment.refunds where payment_id = other.id and status <> 'FAILED'), 0))),
    surplus_refund as (${surplusRefund(transition)}),
    sale_posted as (${postForPayment({ kind: 'SALE' }, sql`changed where not exists (select from surplus)`)}),
    sale_entries as (${insertEntries('sale_posted', entriesJson(saleEntries))}),
    posted as (${postForPayment({ kind: 'CAPTURE' }, sql`changed`)}),
    capture_entries as (${insertEntries(
      'posted',
      sql`(case when exists (select from surplus) then ${entriesJson(surplusEntries)} else ${entriesJson(captureEntries)} end)::jsonb`,
    )})
    ${appendEvents([event, surplusEvent], sql`${CHANGED} and (event->>'eventId' = ${event.eventId} or exists (select from surplus))`)}`
}

/** Inserts the refund of the payment in the CTE `surplus`. */
const surplusRefund = ({ surplusRefundId }: TransitionOf<'CAPTURED'>): SQL =>
  insertFrom(
    refunds,
    {
      id: surplusRefundId,
      paymentId: sql`id`,
      bookingId: sql`booking_id`,
      amount: sql`amount`,
      currency: sql`currency`,
      reason: 'SURPLUS',
      lines: sql`sale->'lines'`,
    },
    sql`surplus`,
  )

/** A payment at the counter is inserted as succeeded. The unique index allows one for a booking. */
function taken(db: Db, { payment, saleEntries, captureEntries, auditEntry, event }: TransitionOf<'TAKEN'>): SQL {
  const { id, bookingId, takenBy, method, amount, earnings, fingerprint, cinemaId, refundableUntil, sale } = payment
  const changed = db
    .insert(payments)
    .values({
      ...{ id, bookingId, takenBy, fingerprint, cinemaId, sale },
      paymentMethod: method,
      status: 'SUCCEEDED',
      amount: amount.amount,
      currency: amount.currency,
      fees: earnings.fees,
      tax: earnings.tax,
      refundableUntil: new Date(refundableUntil),
    })
    .onConflictDoNothing()
    .returning({ id: payments.id })
  return sql`
    with changed as ${changed},
    sale_posted as (${postForPayment({ kind: 'SALE' }, sql`changed where ${saleEntries.length > 0}`)}),
    sale_entries as (${insertEntries('sale_posted', entriesJson(saleEntries))}),
    posted as (${postForPayment({ kind: 'CAPTURE' }, sql`changed where ${captureEntries.length > 0}`)}),
    capture_entries as (${insertEntries('posted', entriesJson(captureEntries))}),
    audited as (${appendAuditEntry('payment', auditEntry, CHANGED)})
    ${appendEvents([event], CHANGED)}`
}
