import type { PaymentId } from '@cinema/contracts/shared/ids'
import { noteDeed } from '@cinema/db/audit'
import { appendEvents } from '@cinema/db/outbox'
import { type SQL, sql } from 'drizzle-orm'
import { asJson, enter } from '../ledger/entries'
import type { Movement, MovementOf } from '../ledger/movement'
import { refundStatement } from '../refund/refund-movements'

/** The one statement that writes a movement with all that belongs to it, or nothing where its guard does not hold. */
export function statementOf(movement: Movement): SQL {
  switch (movement.kind) {
    case 'PENDING':
      return pending(movement)
    case 'CANCELLED':
      return cancelled(movement)
    case 'FAILED':
      return failed(movement)
    case 'CAPTURED':
      return captured(movement)
    case 'TAKEN':
      return taken(movement)
    case 'REFUND_REQUESTED':
    case 'REFUND_REOPENED':
    case 'REFUND_SENT':
    case 'REFUND_FAILED':
    case 'REFUND_RETURNED':
    case 'REFUNDED':
    case 'REFUNDED_ELSEWHERE':
      return refundStatement(movement)
    default:
      return movement satisfies never
  }
}

const stillOpen = (paymentId: PaymentId) => sql`id = ${paymentId}::uuid and status in ('CREATED', 'PENDING')`

const pending = ({ paymentId, transactionId, outcome }: MovementOf<'PENDING'>) => sql`
  update payment.payments set status = 'PENDING', transaction_id = ${transactionId},
    client_secret = ${outcome.clientSecret}, redirect_url = ${outcome.redirectUrl}, updated_at = now()
  where ${stillOpen(paymentId)}`

const cancelled = ({ paymentId, transactionId }: MovementOf<'CANCELLED'>) => sql`
  update payment.payments set status = 'CANCELLED', transaction_id = ${transactionId},
    client_secret = null, redirect_url = null, updated_at = now()
  where ${stillOpen(paymentId)}`

const failed = ({ paymentId, transactionId, failure, event }: MovementOf<'FAILED'>) => sql`
  with moved as (
    update payment.payments set status = 'FAILED', transaction_id = ${transactionId},
      client_secret = null, redirect_url = null,
      failure_code = ${failure.code}, failure_message = ${failure.message}, updated_at = now()
    where ${stillOpen(paymentId)} returning id)
  ${appendEvents([event], sql`exists (select from moved)`)}`

/**
 * Money that came is written down whatever we thought of the attempt before. Where another payment of the booking was
 * kept, this one is a surplus, and its refund is asked for in the same breath: at most one is kept.
 */
const captured = (movement: MovementOf<'CAPTURED'>) => sql`
  with moved as (
    update payment.payments set status = 'SUCCEEDED', transaction_id = ${movement.transactionId},
      client_secret = null, redirect_url = null, failure_code = null, failure_message = null, updated_at = now()
    where id = ${movement.paymentId}::uuid and status <> 'SUCCEEDED'
    returning id, booking_id, amount, currency, sold),
  surplus as (
    select moved.* from moved where exists (
      select from payment.payments other
      where other.booking_id = moved.booking_id and other.id <> moved.id and other.status = 'SUCCEEDED'
        and other.amount > coalesce((
          select sum(amount) from payment.refunds where payment_id = other.id and status <> 'FAILED'), 0))),
  given_back as (
    insert into payment.refunds (id, payment_id, booking_id, amount, currency, reason, lines)
    select ${movement.surplusRefundId}::uuid, id, booking_id, amount, currency, 'SURPLUS', sold->'lines' from surplus),
  sold as (
    insert into payment.ledger_transactions (id, kind, payment_id)
    select gen_random_uuid(), 'SALE', id from moved where not exists (select from surplus) returning id),
  earned as (${enter('sold', sql`${asJson(movement.sale)}::jsonb`)}),
  posted as (
    insert into payment.ledger_transactions (id, kind, payment_id)
    select gen_random_uuid(), 'CAPTURE', id from moved returning id),
  entered as (${enter(
    'posted',
    sql`case when exists (select from surplus)
    then ${asJson(movement.surplus)}::jsonb else ${asJson(movement.settled)}::jsonb end`,
  )})
  ${appendEvents([movement.event], sql`exists (select from moved)`)}`

/** Money over the counter is there when it is written down: one row at most for a booking, by the unique index. */
const taken = ({ payment, sale, settled, deed, event }: MovementOf<'TAKEN'>) => sql`
  with moved as (
    insert into payment.payments (id, booking_id, taken_by, payment_method, status, amount, currency, fees, tax,
      fingerprint, cinema_id, refundable_until, sold)
    values (${payment.id}::uuid, ${payment.bookingId}::uuid, ${payment.takenBy}::uuid, ${payment.method}, 'SUCCEEDED',
      ${payment.amount.amount}::int, ${payment.amount.currency}, ${payment.earnings.fees}::int,
      ${payment.earnings.tax}::int, ${payment.fingerprint}, ${payment.cinemaId}::uuid,
      ${new Date(payment.refundableUntil).toISOString()}::timestamptz, ${JSON.stringify(payment.sold)}::jsonb)
    on conflict do nothing returning id),
  sold as (
    insert into payment.ledger_transactions (id, kind, payment_id)
    select gen_random_uuid(), 'SALE', id from moved where ${sale.length > 0}::boolean returning id),
  earned as (${enter('sold', sql`${asJson(sale)}::jsonb`)}),
  posted as (
    insert into payment.ledger_transactions (id, kind, payment_id)
    select gen_random_uuid(), 'CAPTURE', id from moved where ${settled.length > 0}::boolean returning id),
  entered as (${enter('posted', sql`${asJson(settled)}::jsonb`)}),
  noted as (${noteDeed('payment', deed, sql`exists (select from moved)`)})
  ${appendEvents([event], sql`exists (select from moved)`)}`
