import type { DomainEvent } from '@cinema/contracts/shared/events'
import { type Deed, noteDeed } from '@cinema/db/audit'
import { appendEvents } from '@cinema/db/outbox'
import type { Entry } from '@cinema/domain/payment/ledger'
import { type SQL, sql } from 'drizzle-orm'
import { asJson, enter } from '../ledger/entries'
import { stillHolds } from '../ledger/holdings'
import type { Movement, MovementOf } from '../ledger/movement'

export type RefundMovement = Extract<Movement, { kind: `REFUND${string}` }>

/** The one statement that writes what became of a refund, or nothing where its guard does not hold. */
export function refundStatement(movement: RefundMovement): SQL {
  switch (movement.kind) {
    case 'REFUND_REQUESTED':
      return requested(movement)
    case 'REFUND_REOPENED':
      return reopened(movement)
    case 'REFUND_SENT':
      return sql`update payment.refunds set status = 'IN_TRANSIT', transaction_id = ${movement.transactionId},
        updated_at = now() where id = ${movement.refundId}::uuid and ${LIVE}`
    case 'REFUND_FAILED':
      return undone(movement, { from: LIVE, kind: 'REFUND_WITHDRAWN', undoes: sql`('REFUND_DUE')` })
    case 'REFUND_RETURNED':
      return undone(movement, {
        from: sql`status = 'DONE'`,
        kind: 'REFUND_RETURNED',
        undoes: sql`('REFUND_DUE', 'REFUND')`,
      })
    case 'REFUNDED':
      return refunded(movement)
    case 'REFUNDED_ELSEWHERE':
      return refundedElsewhere(movement)
    default:
      return movement satisfies never
  }
}

const LIVE = sql`status in ('REQUESTED', 'IN_TRANSIT')`

/** The payment whose money is asked for, as long as it holds what the entries were made for (rule 19). */
const holder = ({ paymentId, holdings }: Pick<MovementOf<'REFUND_REQUESTED'>, 'paymentId' | 'holdings'>) => sql`
  select id, booking_id, currency, refundable_until from payment.payments
  where id = ${paymentId}::uuid and status = 'SUCCEEDED' and ${stillHolds(paymentId, holdings)}`

/** The policy is what held at the time: why the money goes back, and whether its customer still had a right to it. */
const requested = (movement: MovementOf<'REFUND_REQUESTED'>) => sql`
  with paid as (${holder(movement)}),
  moved as (
    insert into payment.refunds (id, payment_id, booking_id, amount, currency, reason, requested_by, lines, next_attempt_at, policy)
    select ${movement.refundId}::uuid, id, booking_id, ${movement.amount.amount}::int, currency, ${movement.reason},
      ${movement.requestedBy}::uuid, ${JSON.stringify(movement.lines)}::jsonb, ${movement.waits ? 'infinity' : 'now'}::timestamptz, jsonb_build_object('refundableUntil', refundable_until,
        'inTime', now() <= refundable_until, 'grantedBy', ${movement.deed ? 'staff' : 'rule'}::text, 'ticketIds', ${JSON.stringify(movement.ticketIds)}::jsonb)
    from paid on conflict do nothing
    returning id, payment_id, round),
  noted as (${noted(movement.deed)}),
  ${post('REFUND_DUE', movement.entries)} select id from moved`

const reopened = (movement: MovementOf<'REFUND_REOPENED'>) => sql`
  with paid as (${holder(movement)}),
  moved as (
    update payment.refunds set status = 'REQUESTED', round = round + 1, attempts = 0, transaction_id = null,
      lines = ${JSON.stringify(movement.lines)}::jsonb, last_error = null, next_attempt_at = now(), updated_at = now()
    where id = ${movement.refundId}::uuid and status = 'FAILED' and exists (select from paid)
    returning id, payment_id, round),
  noted as (${noted(movement.deed)}),
  ${post('REFUND_DUE', movement.entries)} select id from moved`

const noted = (deed: Deed | null) => (deed ? noteDeed('payment', deed, sql`exists (select from moved)`) : sql`select 1`)

type Undoing = { from: SQL; kind: 'REFUND_WITHDRAWN' | 'REFUND_RETURNED'; undoes: SQL }

/** A refund that came to nothing: what was posted for it in this round is posted the other way round. */
const undone = (
  movement: MovementOf<'REFUND_FAILED'> | MovementOf<'REFUND_RETURNED'>,
  { from, kind, undoes }: Undoing,
) => sql`
  with moved as (
    update payment.refunds set status = 'FAILED', last_error = ${movement.error}, updated_at = now()
    where id = ${movement.refundId}::uuid and ${from} returning id, payment_id, round),
  before as (
    select entry.account, entry.currency, sum(entry.amount)::int as amount
    from moved join payment.ledger_transactions done on done.refund_id = moved.id and done.round = moved.round
    join payment.ledger_entries entry on entry.transaction_id = done.id
    where done.kind in ${undoes} group by entry.account, entry.currency having sum(entry.amount) <> 0),
  posted as (
    insert into payment.ledger_transactions (id, kind, payment_id, refund_id, round)
    select gen_random_uuid(), ${kind}, payment_id, id, round from moved where exists (select from before) returning id),
  entered as (
    insert into payment.ledger_entries (transaction_id, account, amount, currency)
    select posted.id, account, -amount, currency from posted, before)
  ${appendEvents([movement.event], sql`exists (select from moved)`)}`

const refunded = ({ refundId, transactionId, deed, entries, event }: MovementOf<'REFUNDED'>) => sql`
  with moved as (
    update payment.refunds set status = 'DONE', transaction_id = ${transactionId}, last_error = null, updated_at = now()
    where id = ${refundId}::uuid and ${LIVE} returning id, payment_id, round),
  noted as (${noted(deed)}),
  ${post('REFUND', entries)} ${told([event])}`

const refundedElsewhere = (movement: MovementOf<'REFUNDED_ELSEWHERE'>) => sql`
  with paid as (${holder(movement)}),
  moved as (
    insert into payment.refunds (id, payment_id, booking_id, amount, currency, reason, lines, status, transaction_id, policy)
    select ${movement.refundId}::uuid, id, booking_id, ${movement.amount.amount}::int, currency, ${movement.reason},
      ${JSON.stringify(movement.lines)}::jsonb, 'DONE', ${movement.transactionId}, jsonb_build_object('grantedBy', 'provider')
    from paid on conflict do nothing
    returning id, payment_id, round),
  ${post('REFUND', movement.entries)} ${told(movement.events)}`

/** A transaction of nothing is none. */
const post = (kind: 'REFUND_DUE' | 'REFUND', entries: Entry[]) => sql`
  posted as (
    insert into payment.ledger_transactions (id, kind, payment_id, refund_id, round)
    select gen_random_uuid(), ${kind}, payment_id, id, round from moved where ${entries.length > 0}::boolean
    returning id),
  entered as (${enter('posted', sql`${asJson(entries)}::jsonb`)})`

const told = (events: DomainEvent[]) => appendEvents(events, sql`exists (select from moved)`)
