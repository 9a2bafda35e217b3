import { Discrepancy, type MoneySource } from '@cinema/contracts/payment/reconciliation'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { InstantText, toInstantText } from '@cinema/contracts/shared/time'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { insertFrom } from '@cinema/db/insert-if'
import { NOW } from '@cinema/db/now'
import { appendEvents } from '@cinema/db/outbox'
import { discrepancies, nightlyReconciliations as nights, statementLines } from '@cinema/db/schema/payment'
import { and, asc, eq, gte, isNotNull, isNull, lt, notInArray, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { StatementLine } from './statement'

export type Window = { source: MoneySource; from: number; to: number }
/** Two sides of one transaction that do not agree; how, is for the rules to say. */
export type Mismatch = z.output<typeof Mismatch>
export type Found = { id: string; madeAt: string; discrepancy: Discrepancy; event: DomainEvent }

const MAX_MISMATCHES = 500
/** Both sides write down a transaction within so much time: a quote is paid, if at all, while its seats are kept. */
const LISTING_DELAY = { card: sql`interval '5 minutes'`, chain: sql`interval '20 minutes'` } as const satisfies Record<
  MoneySource,
  SQL
>

/** What others say of our money, beside what we say ourselves. */
export function statements(db: Db) {
  return {
    /** Keeps what was read, the latest word of each transaction. */
    async keep(source: MoneySource, lines: StatementLine[]): Promise<void> {
      await db.execute(sql`
        ${insertFrom(statementLines, { source, ...LISTED }, listed(lines))}
        on conflict (source, transaction_id) do update set amount = excluded.amount, currency = excluded.currency,
          status = excluded.status, seen_at = now()`)
    },

    /** Where the two sides differ about money that moved, or would still move: at most five hundred. */
    async mismatches({ source, from, to }: Window): Promise<Mismatch[]> {
      const { rows } = await db.execute(sql`
        select * from (${paymentPairs(source, from, to)} union all ${refundPairs(source, from, to)}) pair
        where "oursCounts" is distinct from "theirsCounts"
          or ("oursCounts" and (ours->'amount') is distinct from (theirs->'amount'))
        order by "madeAt" limit ${MAX_MISMATCHES}::int`)
      return z.array(Mismatch).parse(rows)
    },

    /** Writes down what was found, tells of what is new, closes what is found no more, and notes who asked. */
    async settle({ source, from, to }: Window, found: Found[], auditEntry: Deed | null): Promise<void> {
      const ids = found.map(({ id }) => id)
      await db.batch([
        db
          .update(discrepancies)
          .set({ resolvedAt: NOW })
          .where(and(eq(discrepancies.source, source), isOpenBetween(from, to), notInArray(discrepancies.id, ids))),
        ...found.map((one) => db.execute(upsertDiscrepancy(db, one))),
        ...(auditEntry ? [db.execute(noteDeed('payment', auditEntry, sql`true`))] : []),
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

    /** Takes tonight's comparison; false when somebody did it, or has been at it for less than an hour. */
    async claimNight(source: MoneySource, now: number): Promise<boolean> {
      const claimed = await db
        .insert(nights)
        .values({ source, night: nightOf(now) })
        .onConflictDoUpdate({
          target: [nights.source, nights.night],
          set: { startedAt: NOW },
          setWhere: sql`${nights.finishedAt} is null and ${nights.startedAt} < now() - interval '1 hour'`,
        })
        .returning({ night: nights.night })
      return claimed.length > 0
    },

    async finishNight(source: MoneySource, now: number): Promise<void> {
      await db
        .update(nights)
        .set({ finishedAt: NOW })
        .where(and(eq(nights.source, source), eq(nights.night, nightOf(now))))
    },
  }
}

/** A night begins at 03:00 UTC. */
const nightOf = (now: number): string => new Date(now - 3 * 3_600_000).toISOString().slice(0, 'YYYY-MM-DD'.length)

const isOpenBetween = (from: number, to: number) =>
  and(
    isNull(discrepancies.resolvedAt),
    gte(discrepancies.madeAt, new Date(from)),
    lt(discrepancies.madeAt, new Date(to)),
  )

/** The columns of a new row that `listed` has. */
const LISTED = {
  transactionId: sql`line.transaction_id`,
  about: sql`line.about`,
  ofTransactionId: sql`line.of_transaction_id`,
  amount: sql`line.amount`,
  currency: sql`line.currency`,
  status: sql`line.status`,
  madeAt: sql`line.made_at`,
}

/** The lines in one parameter, since a page of the chain may have any number of them. */
function listed(lines: StatementLine[]): SQL {
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

/** Ours without a line are asked about only if the source had the time to list them. */
const paymentPairs = (source: MoneySource, from: number, to: number) => sql`
  select 'PAYMENT' as about, coalesce(line.transaction_id, paid.transaction_id) as "transactionId",
    paid.booking_id as "bookingId", paid.id as "paymentId", null::uuid as "refundId",
    coalesce(line.made_at, paid.created_at) as "madeAt",
    ${side('paid', 'paid.id')} as ours, ${side('line', 'line.transaction_id')} as theirs,
    coalesce(paid.status = 'SUCCEEDED', false) as "oursCounts", coalesce(line.status = 'SUCCEEDED', false) as "theirsCounts"
  from (select * from payment.payments where payment_method = ${METHODS[source]} and transaction_id is not null) paid
  full join (select * from payment.statement_lines where source = ${source} and about = 'PAYMENT') line
    on line.transaction_id = paid.transaction_id
  where (line.made_at >= ${at(from)} and line.made_at < ${at(to)})
    or (line.transaction_id is null and paid.created_at >= ${at(from)} and paid.created_at < ${at(to)} - ${LISTING_DELAY[source]})`

const refundPairs = (source: MoneySource, from: number, to: number) => sql`
  select 'REFUND', coalesce(line.transaction_id, refund.transaction_id), coalesce(refund.booking_id, paid.booking_id),
    coalesce(refund.payment_id, paid.id), refund.id, coalesce(line.made_at, refund.updated_at),
    ${side('refund', 'refund.id')}, ${side('line', 'line.transaction_id')},
    coalesce(refund.status = 'DONE', false), coalesce(line.status = 'DONE', false)
  from (select refunds.* from payment.refunds join payment.payments on payments.id = refunds.payment_id
    where payment_method = ${METHODS[source]} and refunds.transaction_id is not null) refund
  full join (select * from payment.statement_lines where source = ${source} and about = 'REFUND') line
    on line.transaction_id = refund.transaction_id
  left join payment.payments paid on paid.transaction_id = line.of_transaction_id
  where (line.made_at >= ${at(from)} and line.made_at < ${at(to)})
    or (line.transaction_id is null and refund.updated_at >= ${at(from)} and refund.updated_at < ${at(to)} - ${LISTING_DELAY[source]})`

const METHODS = { card: 'card', chain: 'ethereum' } as const satisfies Record<MoneySource, string>

const Mismatch = Discrepancy.omit({ source: true, kind: true }).extend({
  madeAt: z.union([z.string(), z.date()]).transform((made) => InstantText.parse(new Date(made).toISOString())),
  oursCounts: z.boolean(),
  theirsCounts: z.boolean(),
})

function upsertDiscrepancy(db: Db, { id, madeAt, discrepancy, event }: Found): SQL {
  const audited = db
    .insert(discrepancies)
    .values({ id, ...discrepancy, madeAt: new Date(madeAt) })
    .onConflictDoUpdate({
      target: discrepancies.id,
      set: { resolvedAt: null, foundAt: NOW, ours: sql`excluded.ours`, theirs: sql`excluded.theirs` },
      setWhere: isNotNull(discrepancies.resolvedAt),
    })
    .returning({ id: discrepancies.id })
  return sql`with audited as ${audited} ${appendEvents([event], sql`exists (select from audited)`)}`
}
