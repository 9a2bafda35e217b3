import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { insertFrom } from '@cinema/db/insert-if'
import { NOW } from '@cinema/db/now'
import { appendEvents } from '@cinema/db/outbox'
import { ledgerEntries, payments, refunds } from '@cinema/db/schema/payment'
import type { Entry } from '@cinema/domain/payment/ledger'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { PgInsertValue } from 'drizzle-orm/pg-core'
import { stillHolds } from '../ledger/holdings'
import type { Movement, MovementOf } from '../ledger/movement'
import { asJson, enter, postForRefund } from '../ledger/post'

export type RefundMovement = Extract<Movement, { refundId: unknown }>

/** The one statement that writes what became of a refund, or nothing where its guard does not hold. */
export function refundStatement(db: Db, movement: RefundMovement): SQL {
  switch (movement.kind) {
    case 'REFUND_REQUESTED':
      return requested(db, movement)
    case 'REFUND_REOPENED':
      return reopened(db, movement)
    case 'REFUND_SENT':
      return sent(db, movement)
    case 'REFUND_FAILED':
      return undone(db, movement, { from: IS_LIVE, kind: 'REFUND_WITHDRAWN', undoes: sql`('REFUND_DUE')` })
    case 'REFUND_RETURNED':
      return undone(db, movement, {
        from: eq(refunds.status, 'DONE'),
        kind: 'REFUND_RETURNED',
        undoes: sql`('REFUND_DUE', 'REFUND')`,
      })
    case 'REFUNDED':
      return refunded(db, movement)
    case 'REFUNDED_ELSEWHERE':
      return refundedElsewhere(db, movement)
    default:
      return movement satisfies never
  }
}

const MOVED = sql`exists (select from moved)`
const IS_LIVE = inArray(refunds.status, ['REQUESTED', 'IN_TRANSIT'])
/** What the CTE `moved` says of its refund. */
const GIVEN = { id: refunds.id, paymentId: refunds.paymentId, round: refunds.round }

/** The payment whose money is asked for, as long as it holds what the entries were made for (rule 19). */
const holder = (db: Db, { paymentId, holdings }: Pick<MovementOf<'REFUND_REQUESTED'>, 'paymentId' | 'holdings'>) =>
  db
    .select({
      id: payments.id,
      bookingId: payments.bookingId,
      currency: payments.currency,
      refundableUntil: payments.refundableUntil,
    })
    .from(payments)
    .where(and(eq(payments.id, paymentId), eq(payments.status, 'SUCCEEDED'), stillHolds(paymentId, holdings)))

type NewRefund = Omit<PgInsertValue<typeof refunds>, 'paymentId' | 'bookingId' | 'currency'>

/** A refund of the payment that the CTE `paid` has, unless it is known. */
function insertForPaid(row: NewRefund): SQL {
  const ofPaid = { paymentId: sql`id`, bookingId: sql`booking_id`, currency: sql`currency` }
  const inserted = insertFrom(refunds, { ...row, ...ofPaid }, sql`paid`)
  return sql`${inserted} on conflict do nothing returning id, payment_id, round`
}

function requested(db: Db, movement: MovementOf<'REFUND_REQUESTED'>): SQL {
  const { refundId: id, amount, reason, requestedBy, lines, waits, entries, deed } = movement
  const row = {
    ...{ id, reason, requestedBy },
    amount: amount.amount,
    lines: [...lines],
    nextAttemptAt: waits ? sql`'infinity'` : NOW,
    policy: policyOf(movement),
  }
  return sql`
    with paid as ${holder(db, movement)},
    moved as (${insertForPaid(row)}),
    noted as (${noted(deed)}),
    ${post('REFUND_DUE', entries)} select id from moved`
}

/** The policy is what held at the time: why the money goes back, and whether its customer still had a right to it. */
function policyOf({ deed, ticketIds }: MovementOf<'REFUND_REQUESTED'>): SQL {
  const granted = JSON.stringify({ grantedBy: deed ? 'staff' : 'rule', ticketIds })
  return sql`jsonb_build_object('refundableUntil', refundable_until, 'inTime', now() <= refundable_until) || ${granted}`
}

function reopened(db: Db, movement: MovementOf<'REFUND_REOPENED'>): SQL {
  const moved = db
    .update(refunds)
    .set({
      status: 'REQUESTED',
      round: sql`${refunds.round} + 1`,
      attempts: 0,
      transactionId: null,
      lines: [...movement.lines],
      lastError: null,
      nextAttemptAt: NOW,
      updatedAt: NOW,
    })
    .where(and(eq(refunds.id, movement.refundId), eq(refunds.status, 'FAILED'), sql`exists (select from paid)`))
    .returning(GIVEN)
  return sql`
    with paid as ${holder(db, movement)},
    moved as ${moved},
    noted as (${noted(movement.deed)}),
    ${post('REFUND_DUE', movement.entries)} select id from moved`
}

const sent = (db: Db, { refundId, transactionId }: MovementOf<'REFUND_SENT'>): SQL =>
  db
    .update(refunds)
    .set({ status: 'IN_TRANSIT', transactionId, updatedAt: NOW })
    .where(and(eq(refunds.id, refundId), IS_LIVE))
    .getSQL()

const noted = (deed: Deed | null) => (deed ? noteDeed('payment', deed, MOVED) : sql`select 1`)

type Undoing = { from: SQL; kind: 'REFUND_WITHDRAWN' | 'REFUND_RETURNED'; undoes: SQL }

/** A refund that came to nothing: what was posted for it in this round is posted the other way round. */
function undone(
  db: Db,
  { refundId, error, event }: MovementOf<'REFUND_FAILED'> | MovementOf<'REFUND_RETURNED'>,
  { from, kind, undoes }: Undoing,
): SQL {
  const moved = db
    .update(refunds)
    .set({ status: 'FAILED', lastError: error, updatedAt: NOW })
    .where(and(eq(refunds.id, refundId), from))
    .returning(GIVEN)
  const entered = insertFrom(
    ledgerEntries,
    { transactionId: sql`posted.id`, account: sql`account`, amount: sql`-amount`, currency: sql`currency` },
    sql`posted, before`,
  )
  return sql`
    with moved as ${moved},
    before as (
      select entry.account, entry.currency, sum(entry.amount)::int as amount
      from moved join payment.ledger_transactions done on done.refund_id = moved.id and done.round = moved.round
      join payment.ledger_entries entry on entry.transaction_id = done.id
      where done.kind in ${undoes} group by entry.account, entry.currency having sum(entry.amount) <> 0),
    posted as (${postForRefund({ kind }, sql`moved where exists (select from before)`)}),
    entered as (${entered})
    ${appendEvents([event], MOVED)}`
}

function refunded(db: Db, { refundId, transactionId, deed, entries, event }: MovementOf<'REFUNDED'>): SQL {
  const moved = db
    .update(refunds)
    .set({ status: 'DONE', transactionId, lastError: null, updatedAt: NOW })
    .where(and(eq(refunds.id, refundId), IS_LIVE))
    .returning(GIVEN)
  return sql`
    with moved as ${moved},
    noted as (${noted(deed)}),
    ${post('REFUND', entries)} ${appendEvents([event], MOVED)}`
}

function refundedElsewhere(db: Db, movement: MovementOf<'REFUNDED_ELSEWHERE'>): SQL {
  const { refundId: id, transactionId, amount, reason, lines, entries, events } = movement
  const row = {
    ...{ id, transactionId, reason },
    amount: amount.amount,
    lines: [...lines],
    status: 'DONE' as const,
    policy: { grantedBy: 'provider' },
  }
  return sql`
    with paid as ${holder(db, movement)},
    moved as (${insertForPaid(row)}),
    ${post('REFUND', entries)} ${appendEvents(events, MOVED)}`
}

/** A transaction of nothing is none. */
const post = (kind: 'REFUND_DUE' | 'REFUND', entries: Entry[]) => sql`
  posted as (${postForRefund({ kind }, sql`moved where ${entries.length > 0}`)}),
  entered as (${enter('posted', asJson(entries))})`
