import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { insertFrom } from '@cinema/db/insert-if'
import { NOW } from '@cinema/db/now'
import { appendEvents } from '@cinema/db/outbox'
import { ledgerEntries, payments, refunds } from '@cinema/db/schema/payment'
import type { Entry } from '@cinema/domain/payment/ledger'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { PgInsertValue } from 'drizzle-orm/pg-core'
import { balanceEquals } from '../ledger/balance'
import { entriesJson, insertEntries, postForRefund } from '../ledger/post'
import type { Transition, TransitionOf } from '../ledger/transition'

export type RefundTransition = Extract<Transition, { refundId: unknown }>

/** The one statement that writes a transition of a refund. It writes nothing if the refund is not in the state before it. */
export function refundStatement(db: Db, transition: RefundTransition): SQL {
  switch (transition.kind) {
    case 'REFUND_REQUESTED':
      return requested(db, transition)
    case 'REFUND_REOPENED':
      return reopened(db, transition)
    case 'REFUND_SENT':
      return sent(db, transition)
    case 'REFUND_FAILED':
      return reversed(db, transition, { from: IS_LIVE, kind: 'REFUND_WITHDRAWN', reversedKinds: sql`('REFUND_DUE')` })
    case 'REFUND_RETURNED':
      return reversed(db, transition, {
        from: eq(refunds.status, 'DONE'),
        kind: 'REFUND_RETURNED',
        reversedKinds: sql`('REFUND_DUE', 'REFUND')`,
      })
    case 'REFUNDED':
      return refunded(db, transition)
    case 'REFUNDED_ELSEWHERE':
      return refundedElsewhere(db, transition)
    default:
      return transition satisfies never
  }
}

const CHANGED = sql`exists (select from changed)`
const IS_LIVE = inArray(refunds.status, ['REQUESTED', 'IN_TRANSIT'])
/** The columns of the CTE `changed`. */
const CHANGED_COLUMNS = { id: refunds.id, paymentId: refunds.paymentId, round: refunds.round }

/** The payment to refund, if its balance is still the one that the entries were calculated from (rule 19). */
const paymentWithBalance = (
  db: Db,
  { paymentId, balance }: Pick<TransitionOf<'REFUND_REQUESTED'>, 'paymentId' | 'balance'>,
) =>
  db
    .select({
      id: payments.id,
      bookingId: payments.bookingId,
      currency: payments.currency,
      refundableUntil: payments.refundableUntil,
    })
    .from(payments)
    .where(and(eq(payments.id, paymentId), eq(payments.status, 'SUCCEEDED'), balanceEquals(paymentId, balance)))

type NewRefund = Omit<PgInsertValue<typeof refunds>, 'paymentId' | 'bookingId' | 'currency'>

/** Inserts a refund of the payment in the CTE `paid`, unless the refund exists. */
function insertForPaid(row: NewRefund): SQL {
  const ofPaid = { paymentId: sql`id`, bookingId: sql`booking_id`, currency: sql`currency` }
  const inserted = insertFrom(refunds, { ...row, ...ofPaid }, sql`paid`)
  return sql`${inserted} on conflict do nothing returning id, payment_id, round`
}

function requested(db: Db, transition: TransitionOf<'REFUND_REQUESTED'>): SQL {
  const { refundId: id, amount, reason, requestedBy, lines, waits, entries, auditEntry, event } = transition
  const row = {
    ...{ id, reason, requestedBy },
    amount: amount.amount,
    lines: [...lines],
    nextAttemptAt: waits ? sql`'infinity'` : NOW,
    policy: policyOf(transition),
  }
  return sql`
    with paid as ${paymentWithBalance(db, transition)},
    changed as (${insertForPaid(row)}),
    audited as (${audited(auditEntry)}),
    ${post('REFUND_DUE', entries)} ${appendEvents([event], CHANGED)}`
}

/** The refund policy at the time of the request: who granted the refund, and whether the customer was entitled to it. */
function policyOf({ auditEntry, ticketIds }: TransitionOf<'REFUND_REQUESTED'>): SQL {
  const granted = JSON.stringify({ grantedBy: auditEntry ? 'staff' : 'rule', ticketIds })
  return sql`jsonb_build_object('refundableUntil', refundable_until, 'inTime', now() <= refundable_until) || ${granted}`
}

function reopened(db: Db, transition: TransitionOf<'REFUND_REOPENED'>): SQL {
  const changed = db
    .update(refunds)
    .set({
      status: 'REQUESTED',
      round: sql`${refunds.round} + 1`,
      attempts: 0,
      transactionId: null,
      lines: [...transition.lines],
      lastError: null,
      nextAttemptAt: NOW,
      updatedAt: NOW,
    })
    .where(and(eq(refunds.id, transition.refundId), eq(refunds.status, 'FAILED'), sql`exists (select from paid)`))
    .returning(CHANGED_COLUMNS)
  return sql`
    with paid as ${paymentWithBalance(db, transition)},
    changed as ${changed},
    audited as (${audited(transition.auditEntry)}),
    ${post('REFUND_DUE', transition.entries)} select id from changed`
}

const sent = (db: Db, { refundId, transactionId }: TransitionOf<'REFUND_SENT'>): SQL =>
  db
    .update(refunds)
    .set({ status: 'IN_TRANSIT', transactionId, updatedAt: NOW })
    .where(and(eq(refunds.id, refundId), IS_LIVE))
    .getSQL()

const audited = (auditEntry: NewAuditEntry | null) =>
  auditEntry ? appendAuditEntry('payment', auditEntry, CHANGED) : sql`select 1`

type Reversal = { from: SQL; kind: 'REFUND_WITHDRAWN' | 'REFUND_RETURNED'; reversedKinds: SQL }

/** Reverses what was posted for a refund in its current round, and marks it as failed. */
function reversed(
  db: Db,
  { refundId, error, event }: TransitionOf<'REFUND_FAILED'> | TransitionOf<'REFUND_RETURNED'>,
  { from, kind, reversedKinds }: Reversal,
): SQL {
  const changed = db
    .update(refunds)
    .set({ status: 'FAILED', lastError: error, updatedAt: NOW })
    .where(and(eq(refunds.id, refundId), from))
    .returning(CHANGED_COLUMNS)
  const insertedEntries = insertFrom(
    ledgerEntries,
    { transactionId: sql`posted.id`, account: sql`account`, amount: sql`-amount`, currency: sql`currency` },
    sql`posted, before`,
  )
  return sql`
    with changed as ${changed},
    before as (
      select entry.account, entry.currency, sum(entry.amount)::int as amount
      from changed join payment.ledger_transactions done on done.refund_id = changed.id and done.round = changed.round
      join payment.ledger_entries entry on entry.transaction_id = done.id
      where done.kind in ${reversedKinds} group by entry.account, entry.currency having sum(entry.amount) <> 0),
    posted as (${postForRefund({ kind }, sql`changed where exists (select from before)`)}),
    inserted_entries as (${insertedEntries})
    ${appendEvents([event], CHANGED)}`
}

function refunded(db: Db, { refundId, transactionId, auditEntry, entries, event }: TransitionOf<'REFUNDED'>): SQL {
  const changed = db
    .update(refunds)
    .set({ status: 'DONE', transactionId, lastError: null, updatedAt: NOW })
    .where(and(eq(refunds.id, refundId), IS_LIVE))
    .returning(CHANGED_COLUMNS)
  return sql`
    with changed as ${changed},
    audited as (${audited(auditEntry)}),
    ${post('REFUND', entries)} ${appendEvents([event], CHANGED)}`
}

function refundedElsewhere(db: Db, transition: TransitionOf<'REFUNDED_ELSEWHERE'>): SQL {
  const { refundId: id, transactionId, amount, reason, lines, entries, events } = transition
  const row = {
    ...{ id, transactionId, reason },
    amount: amount.amount,
    lines: [...lines],
    status: 'DONE' as const,
    policy: { grantedBy: 'provider' },
  }
  return sql`
    with paid as ${paymentWithBalance(db, transition)},
    changed as (${insertForPaid(row)}),
    ${post('REFUND', entries)} ${appendEvents(events, CHANGED)}`
}

/** Posts a ledger transaction with its entries. Without entries there is no transaction. */
const post = (kind: 'REFUND_DUE' | 'REFUND', entries: Entry[]) => sql`
  posted as (${postForRefund({ kind }, sql`changed where ${entries.length > 0}`)}),
  inserted_entries as (${insertEntries('posted', entriesJson(entries))})`
