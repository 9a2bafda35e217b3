import { Discrepancy, type MoneySource } from '@cinema/contracts/payment/reconciliation'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { InstantText } from '@cinema/contracts/shared/time'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { appendEvents } from '@cinema/db/outbox'
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { StatementLine } from './statement'

export type Window = { source: MoneySource; from: number; to: number }
/** Two sides of one transaction that do not agree; how, is for the rules to say. */
export type Pair = z.output<typeof Pair>
export type Found = { id: string; madeAt: string; discrepancy: Discrepancy; event: DomainEvent }

const MOST_PAIRS = 500
/** Both sides write down a transaction within so much time: a quote is paid, if at all, while its seats are kept. */
const APART = { card: sql`interval '5 minutes'`, chain: sql`interval '20 minutes'` } as const satisfies Record<
  MoneySource,
  SQL
>

/** What others say of our money, beside what we say ourselves. */
export function statements(db: Db) {
  return {
    /** Keeps what was read, the latest word of each transaction. */
    async keep(source: MoneySource, lines: StatementLine[]): Promise<void> {
      await db.execute(sql`
        insert into payment.statement_lines
          (source, transaction_id, about, of_transaction_id, amount, currency, status, made_at)
        select ${source}, line->>'transactionId', line->>'about', line->>'ofTransactionId',
          (line->'amount'->>'amount')::int, line->'amount'->>'currency', line->>'status',
          timestamptz 'epoch' + (line->>'madeAt')::bigint * interval '1 millisecond'
        from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) line
        on conflict (source, transaction_id) do update set amount = excluded.amount, currency = excluded.currency,
          status = excluded.status, seen_at = now()`)
    },

    /** Where the two sides differ about money that moved, or would still move: at most five hundred. */
    async pairsApart({ source, from, to }: Window): Promise<Pair[]> {
      const { rows } = await db.execute(sql`
        select * from (${paymentPairs(source, from, to)} union all ${refundPairs(source, from, to)}) pair
        where "oursCounts" is distinct from "theirsCounts"
          or ("oursCounts" and (ours->'amount') is distinct from (theirs->'amount'))
        order by "madeAt" limit ${MOST_PAIRS}::int`)
      return z.array(Pair).parse(rows)
    },

    /** Writes down what was found, tells of what is new, closes what is found no more, and notes who asked. */
    async settle({ source, from, to }: Window, found: Found[], deed: Deed | null): Promise<void> {
      const ids = JSON.stringify(found.map(({ id }) => id))
      await db.batch([
        db.execute(sql`
          update payment.discrepancies set resolved_at = now()
          where source = ${source} and resolved_at is null and made_at >= ${at(from)} and made_at < ${at(to)}
            and id not in (select jsonb_array_elements_text(${ids}::jsonb)::uuid)`),
        ...found.map((one) => db.execute(noteFound(one))),
        ...(deed ? [db.execute(noteDeed('payment', deed, sql`true`))] : []),
      ])
    },

    async open({ from, to }: Pick<Window, 'from' | 'to'>): Promise<Discrepancy[]> {
      const { rows } = await db.execute(sql`
        select source, kind, about, transaction_id as "transactionId", booking_id as "bookingId",
          payment_id as "paymentId", refund_id as "refundId", ours, theirs
        from payment.discrepancies
        where resolved_at is null and made_at >= ${at(from)} and made_at < ${at(to)}
        order by made_at limit ${MOST_PAIRS}::int`)
      return z.array(Discrepancy).parse(rows)
    },

    /** Takes tonight's comparison; false when somebody did it, or has been at it for less than an hour. */
    async claimNight(source: MoneySource, now: number): Promise<boolean> {
      const { rows } = await db.execute(sql`
        insert into payment.nightly_reconciliations as nightly (source, night)
        select ${source}, (${at(now)} at time zone 'UTC' - interval '3 hours')::date
        on conflict (source, night) do update set started_at = now()
          where nightly.finished_at is null and nightly.started_at < now() - interval '1 hour'
        returning night`)
      return rows.length > 0
    },

    async finishNight(source: MoneySource, now: number): Promise<void> {
      await db.execute(sql`update payment.nightly_reconciliations set finished_at = now()
        where source = ${source} and night = (${at(now)} at time zone 'UTC' - interval '3 hours')::date`)
    },
  }
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
    or (line.transaction_id is null and paid.created_at >= ${at(from)} and paid.created_at < ${at(to)} - ${APART[source]})`

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
    or (line.transaction_id is null and refund.updated_at >= ${at(from)} and refund.updated_at < ${at(to)} - ${APART[source]})`

const METHODS = { card: 'card', chain: 'ethereum' } as const satisfies Record<MoneySource, string>

const Pair = Discrepancy.omit({ source: true, kind: true }).extend({
  madeAt: z.union([z.string(), z.date()]).transform((made) => InstantText.parse(new Date(made).toISOString())),
  oursCounts: z.boolean(),
  theirsCounts: z.boolean(),
})

const noteFound = ({ id, madeAt, discrepancy, event }: Found): SQL => sql`
  with noted as (
    insert into payment.discrepancies as known (id, source, kind, about, transaction_id, booking_id, payment_id, refund_id,
      ours, theirs, made_at)
    values (${id}::uuid, ${discrepancy.source}, ${discrepancy.kind}, ${discrepancy.about}, ${discrepancy.transactionId},
      ${discrepancy.bookingId}::uuid, ${discrepancy.paymentId}::uuid, ${discrepancy.refundId}::uuid,
      ${JSON.stringify(discrepancy.ours)}::jsonb, ${JSON.stringify(discrepancy.theirs)}::jsonb, ${madeAt}::timestamptz)
    on conflict (id) do update set resolved_at = null, found_at = now(), ours = excluded.ours, theirs = excluded.theirs
      where known.resolved_at is not null
    returning id)
  ${appendEvents([event], sql`exists (select from noted)`)}`
