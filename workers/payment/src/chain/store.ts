import { PaymentId, type RefundId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import type { Db } from '@cinema/db/connect'
import { insertFrom, insertIf } from '@cinema/db/insert-if'
import { NOW } from '@cinema/db/now'
import { chainCursors, chainEvents, chainRefunds, chainQuotes as quotes } from '@cinema/db/schema/payment-chain'
import { confirmationsOf } from '@cinema/domain/payment/ether'
import type { TillEvent } from '@cinema/ticket-contract/events'
import type { TillAddress } from '@cinema/ticket-contract/quote'
import { and, asc, between, desc, eq, lte, ne, type SQL, sql } from 'drizzle-orm'
import { lockPayments } from '../ledger/lock'
import type { Payment } from '../payment/payment'
import type { ChainQuote, ReportedTransaction, SeenTransaction } from './quote'

/** What was looked at: one quote, or a range of blocks. Whatever else was seen there and is not any more is un-counted. */
export type ReadScope = { quoteId: string } | { fromBlock: number; toBlock: number }

/** Quotes in ether, and what the chain says has become of them. */
export function chain(db: Db) {
  return {
    /** Writes a quote, once: whoever makes it a second time finds the first. */
    async insertQuote(quote: ChainQuote): Promise<void> {
      const { reported: _, deadline, ...rest } = quote
      await db
        .insert(quotes)
        .values({ ...rest, deadline: new Date(deadline) })
        .onConflictDoNothing()
    },

    async quoteOf(paymentId: PaymentId): Promise<ChainQuote | null> {
      const [row] = await db.select().from(quotes).where(eq(quotes.paymentId, paymentId))
      return row ? toQuote(row) : null
    },

    /** Keeps what a wallet says it has sent, or what the node says of that. */
    async report(paymentId: PaymentId, { hash, state, at }: ReportedTransaction): Promise<void> {
      await db
        .update(quotes)
        .set({ reportedHash: hash, reportedState: state, reportedAt: new Date(at) })
        .where(eq(quotes.paymentId, paymentId))
    },

    /** The payment of a quote that the chain shows now. */
    async seenTransaction(paymentId: PaymentId): Promise<SeenTransaction | null> {
      const [row] = await db
        .select({ hash: chainEvents.transactionHash, confirmations: chainEvents.confirmations })
        .from(chainEvents)
        .where(
          and(eq(chainEvents.quoteId, paymentId), eq(chainEvents.kind, 'PAID'), ne(chainEvents.status, 'UNCOUNTED')),
        )
        .orderBy(desc(chainEvents.confirmations))
        .limit(1)
      return row ?? null
    },

    /**
     * Writes what the chain told, each event once by chain, transaction and place in it, and un-counts what it told before
     * and does not tell any more (rule 22). What is final stays final.
     */
    async note(at: TillAddress, looked: ReadScope, events: TillEvent[], head: number): Promise<void> {
      await db.batch([
        db
          .update(chainEvents)
          .set({ status: 'UNCOUNTED', confirmations: 0, updatedAt: NOW })
          .where(and(ofTill(at), eq(chainEvents.status, 'SEEN'), isWithin(looked), isNotAmong(told(events, head)))),
        db.execute(sql`
          ${insertFrom(chainEvents, { ...at, ...TOLD }, told(events, head))}
          on conflict (chain_id, transaction_hash, log_index) do update set
            block_number = excluded.block_number, block_hash = excluded.block_hash,
            confirmations = excluded.confirmations, status = 'SEEN', updated_at = now()
          where chain_events.status <> 'FINAL'`),
      ])
    },

    /** Events that have their confirmations and were not counted yet, in the order of the chain. */
    async ripe(at: TillAddress, finalBlock: number, limit: number): Promise<TillEvent[]> {
      const rows = await db
        .select()
        .from(chainEvents)
        .where(and(ofTill(at), eq(chainEvents.status, 'SEEN'), lte(chainEvents.blockNumber, finalBlock)))
        .orderBy(asc(chainEvents.blockNumber), asc(chainEvents.logIndex))
        .limit(limit)
      return rows
    },

    async count(at: TillAddress, { transactionHash, logIndex }: TillEvent): Promise<void> {
      await db
        .update(chainEvents)
        .set({ status: 'FINAL', updatedAt: NOW })
        .where(and(ofTill(at), eq(chainEvents.transactionHash, transactionHash), eq(chainEvents.logIndex, logIndex)))
    },

    async refundWei(refundId: RefundId): Promise<bigint | null> {
      const [row] = await db
        .select({ wei: chainRefunds.wei })
        .from(chainRefunds)
        .where(eq(chainRefunds.refundId, refundId))
      return row?.wei ?? null
    },

    /** What the payment's other refunds come to that have their wei and have not failed. */
    async otherRefunds(paymentId: PaymentId, but: RefundId): Promise<{ minor: number; wei: bigint }> {
      const { rows } = await db.execute<{ minor: string; wei: string }>(
        sql`select coalesce(sum(amount), 0) as minor, coalesce(sum(wei), 0) as wei from ${settled(paymentId, but)}`,
      )
      return { minor: Number(rows[0]?.minor ?? 0), wei: BigInt(rows[0]?.wei ?? 0) }
    },

    /** Settles the wei of a refund, if the others are still what it was reckoned from. */
    async fixRefundWei(
      { id: paymentId, bookingId }: Pick<Payment, 'id' | 'bookingId'>,
      { id, wei, before }: { id: RefundId; wei: bigint; before: { minor: number; wei: bigint } },
    ): Promise<void> {
      const isStill = sql`(select coalesce(sum(wei), 0) = ${String(before.wei)}
        and coalesce(sum(amount), 0) = ${before.minor} from ${settled(paymentId, id)})`
      await db.batch([
        lockPayments(db, bookingId),
        db.execute(sql`${insertIf(chainRefunds, { refundId: id, wei }, isStill)} on conflict do nothing`),
      ])
    },

    async cursor({ chainId, contract }: TillAddress): Promise<number | null> {
      const [row] = await db
        .select({ next: chainCursors.nextBlock })
        .from(chainCursors)
        .where(and(eq(chainCursors.chainId, chainId), eq(chainCursors.contract, contract)))
      return row?.next ?? null
    },

    /** Of two looks at once the one that came further stands. */
    async moveCursor({ chainId, contract }: TillAddress, nextBlock: number): Promise<void> {
      await db
        .insert(chainCursors)
        .values({ chainId, contract, nextBlock })
        .onConflictDoUpdate({
          target: [chainCursors.chainId, chainCursors.contract],
          set: { nextBlock: sql`greatest(${chainCursors.nextBlock}, excluded.next_block)` },
        })
    },
  }
}

const settled = (paymentId: PaymentId, but: RefundId): SQL => sql`payment.refunds refund
  join payment.chain_refunds on refund_id = refund.id
  where refund.payment_id = ${paymentId} and refund.id <> ${but} and refund.status <> 'FAILED'`

const ofTill = ({ chainId, contract }: TillAddress) =>
  and(eq(chainEvents.chainId, chainId), eq(chainEvents.contract, contract))

const isWithin = (looked: ReadScope): SQL =>
  'quoteId' in looked
    ? eq(chainEvents.quoteId, looked.quoteId)
    : between(chainEvents.blockNumber, looked.fromBlock, looked.toBlock)

const isNotAmong = (events: SQL): SQL => sql`not exists (select from ${events}
  where told.transaction_hash = ${chainEvents.transactionHash} and told.log_index = ${chainEvents.logIndex})`

/** What a look told, in one parameter for however many events. */
const told = (events: TillEvent[], head: number): SQL => {
  const rows = events.map((event) => ({
    transaction_hash: event.transactionHash,
    log_index: event.logIndex,
    kind: event.kind,
    quote_id: event.quoteId,
    subject_id: event.subjectId,
    payer: event.payer,
    wei: String(event.wei),
    block_number: event.blockNumber,
    block_hash: event.blockHash,
    confirmations: confirmationsOf(event.blockNumber, head),
  }))
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}) as told (transaction_hash text, log_index int, kind text,
    quote_id uuid, subject_id uuid, payer text, wei numeric, block_number bigint, block_hash text, confirmations int)`
}

/** The columns of a new row that `told` has. */
const TOLD = {
  transactionHash: sql`transaction_hash`,
  logIndex: sql`log_index`,
  kind: sql`kind`,
  quoteId: sql`quote_id`,
  subjectId: sql`subject_id`,
  payer: sql`payer`,
  wei: sql`wei`,
  blockNumber: sql`block_number`,
  blockHash: sql`block_hash`,
  confirmations: sql`confirmations`,
}

function toQuote(row: typeof quotes.$inferSelect): ChainQuote {
  const { reportedHash: hash, reportedState: state, reportedAt, createdAt: _, ...rest } = row
  const reported = hash && state && reportedAt ? { hash, state, at: Instant.parse(reportedAt.getTime()) } : null
  return {
    ...rest,
    paymentId: PaymentId.parse(row.paymentId),
    deadline: Instant.parse(row.deadline.getTime()),
    reported,
  }
}
