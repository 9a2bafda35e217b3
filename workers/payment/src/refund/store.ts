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

/** Refunds on their way: reading them, and taking turns at performing them. What becomes of them is written in the books. */
export function refunds(db: Db) {
  const find = async (where: SQL | undefined, limit: number): Promise<Refund[]> => {
    const found = db.select().from(table).where(where).orderBy(asc(table.nextAttemptAt), asc(table.id)).limit(limit)
    return RefundRows.parse((await db.execute(found.getSQL())).rows)
  }

  return {
    /**
     * Takes a refund's turn, so that of two who try it one goes on; null when it is not its turn. The next turn is set
     * now, each twice as late as the one before and at most an hour, whatever may become of this one.
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

    /** What these bookings paid and what of it goes back for one reason, by booking and method. */
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
  const asked = sql`refund.reason = ${reason}`
  return sql`
    with paid as (
      select id, booking_id, payment_method, currency, amount from payment.payments
      where status = 'SUCCEEDED' and booking_id in (${ids})
    ), back as (
      select refund.payment_id, ${sumOf(sql`refund.status <> 'FAILED'`)} as live,
        ${sumOf(sql`${asked} and refund.status in ('REQUESTED', 'IN_TRANSIT')`)} as under_way,
        ${sumOf(sql`${asked} and refund.status = 'DONE'`)} as returned,
        ${sumOf(sql`${asked} and refund.status = 'FAILED'`)} as failed
      from payment.refunds refund join paid on paid.id = refund.payment_id group by refund.payment_id
    )
    select booking_id as "bookingId", payment_method as method, trim(currency) as currency,
      sum(amount - coalesce(live, 0))::int as kept, coalesce(sum(under_way), 0)::int as "returning",
      coalesce(sum(returned), 0)::int as returned, coalesce(sum(failed), 0)::int as failed
    from paid left join back on back.payment_id = paid.id
    group by booking_id, payment_method, currency`
}
