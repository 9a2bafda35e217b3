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

/** What was read: the events of one quote, or of a range of blocks, both included. */
export type ReadScope = { quoteId: string } | { fromBlock: number; toBlock: number }

/** Quotes in ether, and the events of the contract. */
export function chain(db: Db) {
  return {
    /** Inserts a quote, unless the payment has one. */
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

    /** Stores the transaction that a wallet reported, and its state. */
    async setReported(paymentId: PaymentId, { hash, state, at }: ReportedTransaction): Promise<void> {
      await db
        .update(quotes)
        .set({ reportedHash: hash, reportedState: state, reportedAt: new Date(at) })
        .where(eq(quotes.paymentId, paymentId))
    },

    /** The transaction that pays a quote, by the events that were stored; null if there is none. */
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
     * Stores the events that were read, each once by chain, transaction and log index. Events of the scope that were stored
     * before and are missing now become UNCOUNTED (rule 22). FINAL events do not change.
     */
    async saveEvents(at: TillAddress, scope: ReadScope, events: TillEvent[], head: number): Promise<void> {
      await db.batch([
        db
          .update(chainEvents)
          .set({ status: 'UNCOUNTED', confirmations: 0, updatedAt: NOW })
          .where(and(ofTill(at), eq(chainEvents.status, 'SEEN'), isWithin(scope), isNotAmong(eventRows(events, head)))),
        db.execute(sql`
          ${insertFrom(chainEvents, { ...at, ...EVENT_COLUMNS }, eventRows(events, head))}
          on conflict (chain_id, transaction_hash, log_index) do update set
            block_number = excluded.block_number, block_hash = excluded.block_hash,
            confirmations = excluded.confirmations, status = 'SEEN', updated_at = now()
          where chain_events.status <> 'FINAL'`),
      ])
    },

    /** Events with enough confirmations that are not marked as final yet, in the order of the chain. */
    async confirmedEvents(at: TillAddress, finalBlock: number, limit: number): Promise<TillEvent[]> {
      const rows = await db
        .select()
        .from(chainEvents)
        .where(and(ofTill(at), eq(chainEvents.status, 'SEEN'), lte(chainEvents.blockNumber, finalBlock)))
        .orderBy(asc(chainEvents.blockNumber), asc(chainEvents.logIndex))
        .limit(limit)
      return rows
    },

    async markFinal(at: TillAddress, { transactionHash, logIndex }: TillEvent): Promise<void> {
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

    /** The sum of the other refunds of a payment whose wei is fixed and that have not failed. */
    async otherRefunds(paymentId: PaymentId, exceptId: RefundId): Promise<{ minor: number; wei: bigint }> {
      const { rows } = await db.execute<{ minor: string; wei: string }>(
        sql`select coalesce(sum(amount), 0) as minor, coalesce(sum(wei), 0) as wei from ${fixedRefunds(paymentId, exceptId)}`,
      )
      return { minor: Number(rows[0]?.minor ?? 0), wei: BigInt(rows[0]?.wei ?? 0) }
    },

    /** Stores the wei of a refund, if the sum of the others is still the one that it was calculated from. */
    async fixRefundWei(
      { id: paymentId, bookingId }: Pick<Payment, 'id' | 'bookingId'>,
      { id, wei, before }: { id: RefundId; wei: bigint; before: { minor: number; wei: bigint } },
    ): Promise<void> {
      const isStill = sql`(select coalesce(sum(wei), 0) = ${String(before.wei)}
        and coalesce(sum(amount), 0) = ${before.minor} from ${fixedRefunds(paymentId, id)})`
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

    /** Moves the cursor forward. A concurrent scan may have moved it further already. */
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

const fixedRefunds = (paymentId: PaymentId, exceptId: RefundId): SQL => sql`payment.refunds refund
  join payment.chain_refunds on refund_id = refund.id
  where refund.payment_id = ${paymentId} and refund.id <> ${exceptId} and refund.status <> 'FAILED'`

const ofTill = ({ chainId, contract }: TillAddress) =>
  and(eq(chainEvents.chainId, chainId), eq(chainEvents.contract, contract))

const isWithin = (scope: ReadScope): SQL =>
  'quoteId' in scope
    ? eq(chainEvents.quoteId, scope.quoteId)
    : between(chainEvents.blockNumber, scope.fromBlock, scope.toBlock)

const isNotAmong = (events: SQL): SQL => sql`not exists (select from ${events}
  where event.transaction_hash = ${chainEvents.transactionHash} and event.log_index = ${chainEvents.logIndex})`

/** The events as rows, in one parameter however many there are. */
const eventRows = (events: TillEvent[], head: number): SQL => {
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
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}) as event (transaction_hash text, log_index int, kind text,
    quote_id uuid, subject_id uuid, payer text, wei numeric, block_number bigint, block_hash text, confirmations int)`
}

/** The columns of `eventRows`. */
const EVENT_COLUMNS = {
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
