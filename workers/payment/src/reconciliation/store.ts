import { Discrepancy, type MoneySource } from '@cinema/contracts/payment/reconciliation'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { CinemaId } from '@cinema/contracts/shared/ids'
import { InstantText, toInstantText } from '@cinema/contracts/shared/time'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { insertFrom } from '@cinema/db/insert-if'
import { NOW } from '@cinema/db/now'
import { appendEvents } from '@cinema/db/outbox'
import { discrepancies, statementLines } from '@cinema/db/schema/payment'
import { and, asc, eq, gte, isNotNull, isNull, lt, notInArray, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { StatementLine } from './statement'

export type Window = { source: MoneySource; from: number; to: number }
/** A transaction about which the two sides differ. `…Counts` is whether money has moved according to that side. */
export type Mismatch = z.output<typeof Mismatch>
export type Found = { id: string; madeAt: string; discrepancy: Discrepancy; event: DomainEvent }

const MAX_MISMATCHES = 500
/** How long after ours a transaction may appear on the statement. A quote can be paid only while its seats are kept. */
const LISTING_DELAY = { card: sql`interval '5 minutes'`, chain: sql`interval '20 minutes'` } as const satisfies Record<
  MoneySource,
  SQL
>

/** The lines of statements, and their differences from our own data. */
export function statements(db: Db) {
  return {
    /** Stores lines of a statement. The latest state of each transaction replaces the earlier ones. */
    async saveLines(source: MoneySource, lines: StatementLine[]): Promise<void> {
      await db.execute(sql`
        ${insertFrom(statementLines, { source, ...LINE_COLUMNS }, lineRows(lines))}
        on conflict (source, transaction_id) do update set amount = excluded.amount, currency = excluded.currency,
          status = excluded.status, seen_at = now()`)
    },

    /** The transactions about which the two sides differ, at most five hundred. */
    async mismatches({ source, from, to }: Window): Promise<Mismatch[]> {
      const { rows } = await db.execute(sql`
        select * from (${paymentSides(source, from, to)} union all ${refundSides(source, from, to)}) pair
        where "oursCounts" is distinct from "theirsCounts"
          or ("oursCounts" and (ours->'amount') is distinct from (theirs->'amount'))
        order by "madeAt" limit ${MAX_MISMATCHES}::int`)
      return z.array(Mismatch).parse(rows)
    },

    /** Stores the discrepancies that were found, publishes the new ones, resolves those not found any more, and appends the audit entry. */
    async saveDiscrepancies(
      { source, from, to }: Window,
      found: Found[],
      auditEntry: NewAuditEntry | null,
    ): Promise<void> {
      const ids = found.map(({ id }) => id)
      await db.batch([
        db
          .update(discrepancies)
          .set({ resolvedAt: NOW })
          .where(and(eq(discrepancies.source, source), isOpenBetween(from, to), notInArray(discrepancies.id, ids))),
        ...found.map((one) => db.execute(upsertDiscrepancy(db, one))),
        ...(auditEntry ? [db.execute(appendAuditEntry('payment', auditEntry, sql`true`))] : []),
      ])
    },

    async openDiscrepancies({ from, to }: Pick<Window, 'from' | 'to'>): Promise<Discrepancy[]> {
      const rows = await db
        .select()
        .from(discrepancies)
        .where(isOpenBetween(from, to))
        .orderBy(asc(discrepancies.madeAt))
        .limit(MAX_MISMATCHES)
      return z.array(Discrepancy).parse(rows)
    },
  }
}

const isOpenBetween = (from: number, to: number) =>
  and(
    isNull(discrepancies.resolvedAt),
    gte(discrepancies.madeAt, new Date(from)),
    lt(discrepancies.madeAt, new Date(to)),
  )

/** The columns of `lineRows`. */
const LINE_COLUMNS = {
  transactionId: sql`line.transaction_id`,
  about: sql`line.about`,
  ofTransactionId: sql`line.of_transaction_id`,
  amount: sql`line.amount`,
  currency: sql`line.currency`,
  status: sql`line.status`,
  madeAt: sql`line.made_at`,
}

/** The lines as rows, in one parameter, because a page of the chain has any number of them. */
function lineRows(lines: StatementLine[]): SQL {
  const rows = lines.map((line) => ({
    transaction_id: line.transactionId,
    about: line.about,
    of_transaction_id: line.about === 'REFUND' ? line.ofTransactionId : null,
    ...line.amount,
    status: line.status,
    made_at: toInstantText(line.madeAt),
  }))
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}) as line (transaction_id text, about text, of_transaction_id text,
    amount int, currency text, status text, made_at timestamptz)`
}

const at = (instant: number): SQL => sql`${new Date(instant).toISOString()}::timestamptz`

const side = (row: string, is: string) =>
  sql.raw(`case when ${is} is not null then jsonb_build_object('status', ${row}.status,
  'amount', jsonb_build_object('amount', ${row}.amount, 'currency', ${row}.currency)) end`)

/** Payments without a line count only if the source had enough time to list them. */
const paymentSides = (source: MoneySource, from: number, to: number) => sql`
  select 'PAYMENT' as about, coalesce(line.transaction_id, paid.transaction_id) as "transactionId",
    paid.booking_id as "bookingId", paid.id as "paymentId", null::uuid as "refundId", paid.cinema_id as "cinemaId",
    coalesce(line.made_at, paid.created_at) as "madeAt",
    ${side('paid', 'paid.id')} as ours, ${side('line', 'line.transaction_id')} as theirs,
    coalesce(paid.status = 'SUCCEEDED', false) as "oursCounts", coalesce(line.status = 'SUCCEEDED', false) as "theirsCounts"
  from (select * from payment.payments where payment_method = ${METHODS[source]} and transaction_id is not null) paid
  full join (select * from payment.statement_lines where source = ${source} and about = 'PAYMENT') line
    on line.transaction_id = paid.transaction_id
  where (line.made_at >= ${at(from)} and line.made_at < ${at(to)})
    or (line.transaction_id is null and paid.created_at >= ${at(from)} and paid.created_at < ${at(to)} - ${LISTING_DELAY[source]})`

const refundSides = (source: MoneySource, from: number, to: number) => sql`
  select 'REFUND', coalesce(line.transaction_id, refund.transaction_id), coalesce(refund.booking_id, paid.booking_id),
    coalesce(refund.payment_id, paid.id), refund.id, coalesce(refund.cinema_id, paid.cinema_id),
    coalesce(line.made_at, refund.updated_at),
    ${side('refund', 'refund.id')}, ${side('line', 'line.transaction_id')},
    coalesce(refund.status = 'DONE', false), coalesce(line.status = 'DONE', false)
  from (select refunds.*, cinema_id from payment.refunds join payment.payments on payments.id = refunds.payment_id
    where payment_method = ${METHODS[source]} and refunds.transaction_id is not null) refund
  full join (select * from payment.statement_lines where source = ${source} and about = 'REFUND') line
    on line.transaction_id = refund.transaction_id
  left join payment.payments paid on paid.transaction_id = line.of_transaction_id
  where (line.made_at >= ${at(from)} and line.made_at < ${at(to)})
    or (line.transaction_id is null and refund.updated_at >= ${at(from)} and refund.updated_at < ${at(to)} - ${LISTING_DELAY[source]})`

const METHODS = { card: 'card', chain: 'ethereum' } as const satisfies Record<MoneySource, string>

const Mismatch = Discrepancy.omit({ source: true, kind: true }).extend({
  cinemaId: CinemaId.nullable(),
  madeAt: z.union([z.string(), z.date()]).transform((made) => InstantText.parse(new Date(made).toISOString())),
  oursCounts: z.boolean(),
  theirsCounts: z.boolean(),
})

function upsertDiscrepancy(db: Db, { id, madeAt, discrepancy, event }: Found): SQL {
  const changed = db
    .insert(discrepancies)
    .values({ id, ...discrepancy, madeAt: new Date(madeAt) })
    .onConflictDoUpdate({
      target: discrepancies.id,
      set: { resolvedAt: null, foundAt: NOW, ours: sql`excluded.ours`, theirs: sql`excluded.theirs` },
      setWhere: isNotNull(discrepancies.resolvedAt),
    })
    .returning({ id: discrepancies.id })
  return sql`with changed as ${changed} ${appendEvents([event], sql`exists (select from changed)`)}`
}
