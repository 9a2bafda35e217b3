import { PaymentId, type RefundId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import type { Db } from '@cinema/db/connect'
import { chainCursors, chainEvents, chainRefunds, chainQuotes as quotes } from '@cinema/db/schema/payment-chain'
import { confirmationsOf } from '@cinema/domain/payment/ether'
import type { TillEvent } from '@cinema/ticket-contract/events'
import type { TillAddress } from '@cinema/ticket-contract/quote'
import { and, asc, desc, eq, lte, ne, type SQL, sql } from 'drizzle-orm'
import { lockPayments } from '../ledger/lock'
import type { Payment } from '../payment/payment'
import type { ChainQuote, Reported, Sighting } from './quote'

/** What was looked at: one quote, or a range of blocks. Whatever else was seen there and is not any more is un-counted. */
export type Looked = { quoteId: string } | { fromBlock: number; toBlock: number }

/** Quotes in ether, and what the chain says has become of them. */
export function chain(db: Db) {
  return {
    /** Writes a quote, once: whoever makes it a second time finds the first. */
    async keepQuote(quote: ChainQuote): Promise<void> {
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
    async report(paymentId: PaymentId, { hash, state, at }: Reported): Promise<void> {
      await db
        .update(quotes)
        .set({ reportedHash: hash, reportedState: state, reportedAt: new Date(at) })
        .where(eq(quotes.paymentId, paymentId))
    },

    /** The payment of a quote that the chain shows now. */
    async sighting(paymentId: PaymentId): Promise<Sighting | null> {
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
    async note(at: TillAddress, looked: Looked, events: TillEvent[], head: number): Promise<void> {
      await db.batch([
        db.execute(sql`
          update payment.chain_events known set status = 'UNCOUNTED', confirmations = 0, updated_at = now()
          where known.chain_id = ${at.chainId} and known.contract = ${at.contract} and known.status = 'SEEN'
            and ${isWithin(looked)}
            and not exists (select from ${told(events, head)}
              where told.transaction_hash = known.transaction_hash and told.log_index = known.log_index)`),
        db.execute(sql`
          insert into payment.chain_events as known (chain_id, contract, transaction_hash, log_index, kind, quote_id,
            subject_id, payer, wei, block_number, block_hash, confirmations)
          select ${at.chainId}, ${at.contract}, transaction_hash, log_index, kind, quote_id, subject_id, payer, wei,
            block_number, block_hash, confirmations
          from ${told(events, head)}
          on conflict (chain_id, transaction_hash, log_index) do update set
            block_number = excluded.block_number, block_hash = excluded.block_hash,
            confirmations = excluded.confirmations, status = 'SEEN', updated_at = now()
          where known.status <> 'FINAL'`),
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
        .set({ status: 'FINAL', updatedAt: sql`now()` })
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
    async refundedBefore(paymentId: PaymentId, but: RefundId): Promise<{ minor: number; wei: bigint }> {
      const { rows } = await db.execute<{ minor: string; wei: string }>(
        sql`select coalesce(sum(amount), 0) as minor, coalesce(sum(wei), 0) as wei from ${settled(paymentId, but)}`,
      )
      return { minor: Number(rows[0]?.minor ?? 0), wei: BigInt(rows[0]?.wei ?? 0) }
    },

    /** Settles the wei of a refund, if the others are still what it was reckoned from. */
    async settleRefund(
      { id: paymentId, bookingId }: Pick<Payment, 'id' | 'bookingId'>,
      { id, wei, before }: { id: RefundId; wei: bigint; before: { minor: number; wei: bigint } },
    ): Promise<void> {
      await db.batch([
        db.execute(lockPayments(bookingId)),
        db.execute(sql`
          insert into payment.chain_refunds (refund_id, wei)
          select ${id}::uuid, ${String(wei)}::numeric
          where (select coalesce(sum(wei), 0) = ${String(before.wei)}::numeric
            and coalesce(sum(amount), 0) = ${before.minor}::int from ${settled(paymentId, id)})
          on conflict do nothing`),
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
  where refund.payment_id = ${paymentId}::uuid and refund.id <> ${but}::uuid and refund.status <> 'FAILED'`

const ofTill = ({ chainId, contract }: TillAddress) =>
  and(eq(chainEvents.chainId, chainId), eq(chainEvents.contract, contract))

const isWithin = (looked: Looked): SQL =>
  'quoteId' in looked
    ? sql`known.quote_id = ${looked.quoteId}::uuid`
    : sql`known.block_number between ${looked.fromBlock} and ${looked.toBlock}`

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
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (transaction_hash text, log_index int, kind text,
    quote_id uuid, subject_id uuid, payer text, wei numeric, block_number bigint, block_hash text, confirmations int)`
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
