import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { PaymentId, RefundId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'
import { appendEvents } from '@cinema/db/outbox'
import type { Entry } from '@cinema/domain/payment/ledger'
import { type SQL, sql } from 'drizzle-orm'
import type { CardOutcome } from '../card-provider'

type Outcome<Status extends CardOutcome['status']> = Extract<CardOutcome, { status: Status }>

/** Something that happened to money and is to be written down. */
export type Movement =
  | { kind: 'PENDING'; paymentId: PaymentId; transactionId: string; outcome: Outcome<'PENDING'> }
  | { kind: 'CANCELLED'; paymentId: PaymentId; transactionId: string }
  | {
      kind: 'FAILED'
      paymentId: PaymentId
      transactionId: string
      failure: Outcome<'FAILED'>['failure']
      event: DomainEvent
    }
  | {
      kind: 'CAPTURED'
      paymentId: PaymentId
      transactionId: string
      /** What the ledger says when this payment is the booking's only one, and when another was kept before it. */
      sale: Entry[]
      surplus: Entry[]
      surplusRefundId: RefundId
      event: DomainEvent
    }
  | { kind: 'REFUND_SENT'; refundId: RefundId; transactionId: string | null }
  | { kind: 'REFUND_FAILED'; refundId: RefundId; error: string }
  | { kind: 'REFUNDED'; refundId: RefundId; transactionId: string | null; entries: Entry[]; event: DomainEvent }
  | {
      kind: 'REFUNDED_ELSEWHERE'
      refundId: RefundId
      paymentId: PaymentId
      transactionId: string
      amount: Money
      reason: string
      entries: Entry[]
      event: DomainEvent
    }

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
    case 'REFUND_SENT':
      return sql`update payment.refunds set status = 'IN_TRANSIT', transaction_id = ${movement.transactionId},
        updated_at = now() where id = ${movement.refundId}::uuid and status in ('REQUESTED', 'IN_TRANSIT')`
    case 'REFUND_FAILED':
      return sql`update payment.refunds set status = 'FAILED', last_error = ${movement.error}, updated_at = now()
        where id = ${movement.refundId}::uuid and status in ('REQUESTED', 'IN_TRANSIT')`
    case 'REFUNDED':
      return refunded(movement)
    case 'REFUNDED_ELSEWHERE':
      return refundedElsewhere(movement)
    default:
      return movement satisfies never
  }
}

type MovementOf<Kind extends Movement['kind']> = Extract<Movement, { kind: Kind }>

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
    returning id, booking_id, amount, currency),
  surplus as (
    select moved.* from moved where exists (
      select from payment.payments other
      where other.booking_id = moved.booking_id and other.id <> moved.id and other.status = 'SUCCEEDED'
        and other.amount > coalesce((
          select sum(amount) from payment.refunds where payment_id = other.id and status <> 'FAILED'), 0))),
  given_back as (
    insert into payment.refunds (id, payment_id, booking_id, amount, currency, reason)
    select ${movement.surplusRefundId}::uuid, id, booking_id, amount, currency, 'SURPLUS' from surplus),
  posted as (
    insert into payment.ledger_transactions (id, kind, payment_id) select id, 'CAPTURE', id from moved returning id),
  entered as (${enter(sql`case when exists (select from surplus)
    then ${asJson(movement.surplus)}::jsonb else ${asJson(movement.sale)}::jsonb end`)})
  ${appendEvents([movement.event], sql`exists (select from moved)`)}`

const refunded = ({ refundId, transactionId, entries, event }: MovementOf<'REFUNDED'>) => sql`
  with done as (
    update payment.refunds set status = 'DONE', transaction_id = ${transactionId}, last_error = null, updated_at = now()
    where id = ${refundId}::uuid and status <> 'DONE' returning id, payment_id),
  ${postRefund(entries, event)}`

/** The provider has given it back already; what we only asked for yet does not stand in its way. */
const refundedElsewhere = (movement: MovementOf<'REFUNDED_ELSEWHERE'>) => sql`
  with done as (
    insert into payment.refunds (id, payment_id, booking_id, amount, currency, reason, status, transaction_id)
    select ${movement.refundId}::uuid, id, booking_id, ${movement.amount.amount}::int, ${movement.amount.currency},
      ${movement.reason}, 'DONE', ${movement.transactionId}
    from payment.payments paid
    where id = ${movement.paymentId}::uuid and status = 'SUCCEEDED' and currency = ${movement.amount.currency}
      and amount - ${movement.amount.amount}::int >= coalesce((
        select sum(amount) from payment.refunds
        where payment_id = paid.id and status in ('IN_TRANSIT', 'DONE')), 0)
    on conflict do nothing
    returning id, payment_id),
  ${postRefund(movement.entries, movement.event)}`

const postRefund = (entries: Entry[], event: DomainEvent) => sql`
  posted as (
    insert into payment.ledger_transactions (id, kind, payment_id, refund_id)
    select id, 'REFUND', payment_id, id from done returning id),
  entered as (${enter(sql`${asJson(entries)}::jsonb`)})
  ${appendEvents([event], sql`exists (select from done)`)}`

const enter = (entries: SQL) => sql`
  insert into payment.ledger_entries (transaction_id, account, amount, currency)
  select posted.id, entry.account, entry.amount, entry.currency
  from posted, jsonb_to_recordset(${entries}) as entry (account text, amount int, currency text)`

const asJson = (entries: Entry[]): string =>
  JSON.stringify(entries.map(({ account, amount: { amount, currency } }) => ({ account, amount, currency })))
