import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { PaymentId, RefundId, TicketId } from '@cinema/contracts/shared/ids'
import type { Money } from '@cinema/contracts/shared/money'
import type { Instant } from '@cinema/contracts/shared/time'
import { type Deed, noteDeed } from '@cinema/db/audit'
import { appendEvents } from '@cinema/db/outbox'
import type { Entry } from '@cinema/domain/payment/ledger'
import type { Holdings } from '@cinema/domain/payment/postings'
import { type SQL, sql } from 'drizzle-orm'
import type { CardOutcome } from '../card-provider'
import type { CounterPayment } from '../payment'
import { asJson, enter } from './entries'
import { refundStatement } from './refund-movement'

type Outcome<Status extends CardOutcome['status']> = Extract<CardOutcome, { status: Status }>

type Taken = Pick<
  CounterPayment,
  'id' | 'bookingId' | 'takenBy' | 'method' | 'amount' | 'earnings' | 'fingerprint' | 'cinemaId'
> & { refundableUntil: Instant }

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
      settled: Entry[]
      surplus: Entry[]
      surplusRefundId: RefundId
      event: DomainEvent
    }
  | { kind: 'TAKEN'; payment: Taken; sale: Entry[]; settled: Entry[]; deed: Deed; event: DomainEvent }
  | {
      kind: 'REFUND_REQUESTED'
      refundId: RefundId
      paymentId: PaymentId
      amount: Money
      reason: string
      ticketIds: readonly TicketId[]
      /** Who of the staff asked, with what they said; null when a rule did. */
      deed: Deed | null
      /** Nobody's turn comes: it is handed over when its guest does. */
      waits: boolean
      holdings: Holdings
      entries: Entry[]
    }
  | {
      kind: 'REFUND_REOPENED'
      refundId: RefundId
      paymentId: PaymentId
      deed: Deed | null
      holdings: Holdings
      entries: Entry[]
    }
  | { kind: 'REFUND_SENT'; refundId: RefundId; transactionId: string | null }
  | { kind: 'REFUND_FAILED'; refundId: RefundId; error: string; event: DomainEvent }
  /** The customer's bank has sent back what was paid out before. */
  | { kind: 'REFUND_RETURNED'; refundId: RefundId; error: string; event: DomainEvent }
  | {
      kind: 'REFUNDED'
      refundId: RefundId
      transactionId: string | null
      /** Who of the staff handed it over; null where nobody had to. */
      deed: Deed | null
      entries: Entry[]
      event: DomainEvent
    }
  | {
      kind: 'REFUNDED_ELSEWHERE'
      refundId: RefundId
      paymentId: PaymentId
      transactionId: string
      amount: Money
      reason: string
      holdings: Holdings
      entries: Entry[]
      events: DomainEvent[]
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

export type MovementOf<Kind extends Movement['kind']> = Extract<Movement, { kind: Kind }>

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
      fingerprint, cinema_id, refundable_until)
    values (${payment.id}::uuid, ${payment.bookingId}::uuid, ${payment.takenBy}::uuid, ${payment.method}, 'SUCCEEDED',
      ${payment.amount.amount}::int, ${payment.amount.currency}, ${payment.earnings.fees}::int,
      ${payment.earnings.tax}::int, ${payment.fingerprint}, ${payment.cinemaId}::uuid,
      ${new Date(payment.refundableUntil).toISOString()}::timestamptz)
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
