import { BookingId, PaymentId, RefundId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { refunds as table } from '@cinema/db/schema/payment'
import { and, asc, eq, inArray, lte, type SQL, sql } from 'drizzle-orm'
import type { Refund } from '../refund'
import { lockPayments } from './lock'

export type RefundRequest = {
  id: RefundId
  paymentId: PaymentId
  bookingId: BookingId
  reason: string
  /** Minor units; null asks for all that is still kept. */
  amount: number | null
}

/** Refunds on their way: asking for one, and taking turns at performing it. Their end is written in the books. */
export function refunds(db: Db) {
  const live = inArray(table.status, ['REQUESTED', 'IN_TRANSIT'])
  const due = and(live, lte(table.nextAttemptAt, sql`now()`))
  const find = async (where: SQL | undefined, limit: number) =>
    (await db.select().from(table).where(where).orderBy(asc(table.nextAttemptAt)).limit(limit)).map(toRefund)

  return {
    /** Asks for money back, unless this refund is known or more would go back than was kept (rule 19). */
    async request(request: RefundRequest): Promise<void> {
      await db.batch([
        db.execute(lockPayments(request.bookingId)),
        db.execute(sql`
          with paid as (
            select payment.id, payment.booking_id, payment.currency, payment.amount - coalesce((
              select sum(amount) from payment.refunds
              where payment_id = payment.id and status <> 'FAILED'), 0)::int as kept
            from payment.payments payment
            where payment.id = ${request.paymentId}::uuid and payment.status = 'SUCCEEDED')
          insert into payment.refunds (id, payment_id, booking_id, amount, currency, reason)
          select ${request.id}::uuid, id, booking_id, coalesce(${request.amount}::int, kept), currency, ${request.reason}
          from paid where kept > 0 and coalesce(${request.amount}::int, kept) <= kept
          on conflict do nothing`),
      ])
    },

    /**
     * Takes a refund's turn, so that of two who try it one goes on; null when it is not its turn. The next turn is set
     * now, each twice as late as the one before and at most an hour, whatever may become of this one.
     */
    async claim(id: RefundId): Promise<Refund | null> {
      const [row] = await db
        .update(table)
        .set({
          attempts: sql`${table.attempts} + 1`,
          nextAttemptAt: sql`now() + least(interval '1 hour', interval '20 seconds' * power(2, least(${table.attempts}, 10)))`,
          updatedAt: sql`now()`,
        })
        .where(and(eq(table.id, id), due))
        .returning()
      return row ? toRefund(row) : null
    },

    async noteFault(id: RefundId, fault: string): Promise<void> {
      await db
        .update(table)
        .set({ lastError: fault })
        .where(and(eq(table.id, id), live))
    },

    dueOf: (paymentId: PaymentId) => find(and(eq(table.paymentId, paymentId), due), 20),
    due: (limit: number) => find(due, limit),
    of: (paymentId: PaymentId) => find(eq(table.paymentId, paymentId), 100),
  }
}

function toRefund(row: typeof table.$inferSelect): Refund {
  const { id, paymentId, bookingId, amount, currency, reason, status, transactionId, attempts } = row
  return {
    id: RefundId.parse(id),
    paymentId: PaymentId.parse(paymentId),
    bookingId: BookingId.parse(bookingId),
    amount: { amount, currency },
    reason,
    status,
    transactionId,
    attempts,
  }
}
