import type { BookingRefund } from '@cinema/contracts/booking/cancellation'
import { BookingId, type PaymentId, type RefundId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { NOW } from '@cinema/db/now'
import { refunds as table } from '@cinema/db/schema/payment'
import { and, asc, eq, inArray, lte, type SQL, sql } from 'drizzle-orm'
import type { Refund } from './refund'
import { RefundRows } from './refund-rows'

const IS_LIVE = inArray(table.status, ['REQUESTED', 'IN_TRANSIT'])
const IS_DUE = and(IS_LIVE, lte(table.nextAttemptAt, NOW))

/** Reads refunds, and claims them to be performed. Their changes are written by `ledger/books.ts`. */
export function refunds(db: Db) {
  const find = async (where: SQL | undefined, limit: number): Promise<Refund[]> => {
    const found = db.select().from(table).where(where).orderBy(asc(table.nextAttemptAt), asc(table.id)).limit(limit)
    return RefundRows.parse((await db.execute(found.getSQL())).rows)
  }

  return {
    /**
     * Claims a refund that is due, so that only one of concurrent callers performs it; null if it is not due. The next attempt
     * is scheduled in advance: the pause doubles each time, up to an hour.
     */
    async claim(id: RefundId): Promise<Refund | null> {
      const pause = sql`least(interval '1 hour', interval '20 seconds' * power(2, least(${table.attempts}, 10)))`
      const claimed = db
        .update(table)
        .set({ attempts: sql`${table.attempts} + 1`, updatedAt: NOW, nextAttemptAt: sql`${NOW} + ${pause}` })
        .where(and(eq(table.id, id), IS_DUE))
        .returning()
      return RefundRows.parse((await db.execute(claimed.getSQL())).rows)[0] ?? null
    },

    async saveError(id: RefundId, fault: string): Promise<void> {
      await db
        .update(table)
        .set({ lastError: fault })
        .where(and(eq(table.id, id), IS_LIVE))
    },

    byId: async (id: RefundId) => (await find(eq(table.id, id), 1))[0] ?? null,
    dueOf: (paymentId: PaymentId) => find(and(eq(table.paymentId, paymentId), IS_DUE), 20),
    due: (limit: number) => find(IS_DUE, limit),
    of: (paymentId: PaymentId) => find(eq(table.paymentId, paymentId), 100),

    /** What is kept of the payments of these bookings, and their refunds for one reason, by booking and method. */
    async ofBookings(bookingIds: readonly BookingId[], reason: string): Promise<BookingRefund[]> {
      const { rows } = await db.execute<BookingRefundRow>(bookingRefunds(bookingIds, reason))
      return rows.map((row) => ({ ...row, bookingId: BookingId.parse(row.bookingId) }))
    },
  }
}

type BookingRefundRow = Omit<BookingRefund, 'bookingId'> & { bookingId: string }

function bookingRefunds(bookingIds: readonly BookingId[], reason: string): SQL {
  const ids = sql`select jsonb_array_elements_text(${JSON.stringify(bookingIds)})::uuid`
  const sumOf = (which: SQL) => sql`coalesce(sum(refund.amount) filter (where ${which}), 0)`
  const isForReason = sql`refund.reason = ${reason}`
  return sql`
    with paid as (
      select id, booking_id, payment_method, currency, amount from payment.payments
      where status = 'SUCCEEDED' and booking_id in (${ids})
    ), refunded as (
      select refund.payment_id, ${sumOf(sql`refund.status <> 'FAILED'`)} as live,
        ${sumOf(sql`${isForReason} and refund.status in ('REQUESTED', 'IN_TRANSIT')`)} as under_way,
        ${sumOf(sql`${isForReason} and refund.status = 'DONE'`)} as returned,
        ${sumOf(sql`${isForReason} and refund.status = 'FAILED'`)} as failed
      from payment.refunds refund join paid on paid.id = refund.payment_id group by refund.payment_id
    )
    select booking_id as "bookingId", payment_method as method, trim(currency) as currency,
      sum(amount - coalesce(live, 0))::int as kept, coalesce(sum(under_way), 0)::int as "returning",
      coalesce(sum(returned), 0)::int as returned, coalesce(sum(failed), 0)::int as failed
    from paid left join refunded on refunded.payment_id = paid.id
    group by booking_id, payment_method, currency`
}
