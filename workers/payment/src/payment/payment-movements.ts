import type { PaymentId } from '@cinema/contracts/shared/ids'
import { noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { insertFrom } from '@cinema/db/insert-if'
import { NOW } from '@cinema/db/now'
import { appendEvents } from '@cinema/db/outbox'
import { payments, refunds } from '@cinema/db/schema/payment'
import { and, eq, inArray, ne, type SQL, sql } from 'drizzle-orm'
import type { Movement, MovementOf } from '../ledger/movement'
import { asJson, enter, postForPayment } from '../ledger/post'

export type PaymentMovement = Exclude<Movement, { refundId: unknown }>

/** The one statement that writes what became of a payment, or nothing where its guard does not hold. */
export function paymentStatement(db: Db, movement: PaymentMovement): SQL {
  switch (movement.kind) {
    case 'PENDING':
      return pending(db, movement)
    case 'CANCELLED':
      return cancelled(db, movement)
    case 'FAILED':
      return failed(db, movement)
    case 'CAPTURED':
      return captured(db, movement)
    case 'TAKEN':
      return taken(db, movement)
    default:
      return movement satisfies never
  }
}

const MOVED = sql`exists (select from moved)`
/** Nobody finishes an attempt that is over. */
const OVER = { clientSecret: null, redirectUrl: null, updatedAt: NOW } as const

const isStillOpen = (paymentId: PaymentId) =>
  and(eq(payments.id, paymentId), inArray(payments.status, ['CREATED', 'PENDING']))

function pending(db: Db, { paymentId, transactionId, outcome }: MovementOf<'PENDING'>): SQL {
  const { clientSecret, redirectUrl } = outcome
  return db
    .update(payments)
    .set({ status: 'PENDING', transactionId, clientSecret, redirectUrl, updatedAt: NOW })
    .where(isStillOpen(paymentId))
    .getSQL()
}

const cancelled = (db: Db, { paymentId, transactionId }: MovementOf<'CANCELLED'>): SQL =>
  db
    .update(payments)
    .set({ status: 'CANCELLED', transactionId, ...OVER })
    .where(isStillOpen(paymentId))
    .getSQL()

function failed(db: Db, { paymentId, transactionId, failure, event }: MovementOf<'FAILED'>): SQL {
  const moved = db
    .update(payments)
    .set({ status: 'FAILED', transactionId, failureCode: failure.code, failureMessage: failure.message, ...OVER })
    .where(isStillOpen(paymentId))
    .returning({ id: payments.id })
  return sql`with moved as ${moved} ${appendEvents([event], MOVED)}`
}

/**
 * Money that came is written down whatever we thought of the attempt before. Where another payment of the booking was
 * kept, this one is a surplus, and its refund is asked for in the same statement: at most one is kept.
 */
function captured(db: Db, movement: MovementOf<'CAPTURED'>): SQL {
  const { paymentId, transactionId, sale, settled, surplus, event } = movement
  const moved = db
    .update(payments)
    .set({ status: 'SUCCEEDED', transactionId, failureCode: null, failureMessage: null, ...OVER })
    .where(and(eq(payments.id, paymentId), ne(payments.status, 'SUCCEEDED')))
    .returning({
      id: payments.id,
      bookingId: payments.bookingId,
      amount: payments.amount,
      currency: payments.currency,
      sold: payments.sold,
    })
  return sql`
    with moved as ${moved},
    surplus as (
      select moved.* from moved where exists (
        select from payment.payments other
        where other.booking_id = moved.booking_id and other.id <> moved.id and other.status = 'SUCCEEDED'
          and other.amount > coalesce((
            select sum(amount) from payment.refunds where payment_id = other.id and status <> 'FAILED'), 0))),
    given_back as (${givenBack(movement)}),
    sold as (${postForPayment({ kind: 'SALE' }, sql`moved where not exists (select from surplus)`)}),
    earned as (${enter('sold', asJson(sale))}),
    posted as (${postForPayment({ kind: 'CAPTURE' }, sql`moved`)}),
    entered as (${enter(
      'posted',
      sql`(case when exists (select from surplus) then ${asJson(surplus)} else ${asJson(settled)} end)::jsonb`,
    )})
    ${appendEvents([event], MOVED)}`
}

/** The refund of what the CTE `surplus` has. */
const givenBack = ({ surplusRefundId }: MovementOf<'CAPTURED'>): SQL =>
  insertFrom(
    refunds,
    {
      id: surplusRefundId,
      paymentId: sql`id`,
      bookingId: sql`booking_id`,
      amount: sql`amount`,
      currency: sql`currency`,
      reason: 'SURPLUS',
      lines: sql`sold->'lines'`,
    },
    sql`surplus`,
  )

/** Money over the counter is there when it is written down: one row at most for a booking, by the unique index. */
function taken(db: Db, { payment, sale, settled, deed, event }: MovementOf<'TAKEN'>): SQL {
  const { id, bookingId, takenBy, method, amount, earnings, fingerprint, cinemaId, refundableUntil, sold } = payment
  const moved = db
    .insert(payments)
    .values({
      ...{ id, bookingId, takenBy, fingerprint, cinemaId, sold },
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
    with moved as ${moved},
    sold as (${postForPayment({ kind: 'SALE' }, sql`moved where ${sale.length > 0}`)}),
    earned as (${enter('sold', asJson(sale))}),
    posted as (${postForPayment({ kind: 'CAPTURE' }, sql`moved where ${settled.length > 0}`)}),
    entered as (${enter('posted', asJson(settled))}),
    noted as (${noteDeed('payment', deed, MOVED)})
    ${appendEvents([event], MOVED)}`
}
