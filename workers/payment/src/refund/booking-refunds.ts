import type { BookingRefund } from '@cinema/contracts/booking/cancellation'
import { BookingId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { sql } from 'drizzle-orm'

type Row = Omit<BookingRefund, 'bookingId'> & { bookingId: string }

const UNDER_WAY = sql`refund.status in ('REQUESTED', 'IN_TRANSIT')`

/** What these bookings paid and what of it goes back for one reason, by booking and method. */
export async function bookingRefunds(
  db: Db,
  bookingIds: readonly BookingId[],
  reason: string,
): Promise<BookingRefund[]> {
  const ids = sql`select jsonb_array_elements_text(${JSON.stringify(bookingIds)}::jsonb)::uuid`
  const sumOf = (which: ReturnType<typeof sql>) => sql`coalesce(sum(refund.amount) filter (where ${which}), 0)`
  const asked = sql`refund.reason = ${reason}`
  const { rows } = await db.execute<Row>(sql`
    with paid as (
      select id, booking_id, payment_method, currency, amount from payment.payments
      where status = 'SUCCEEDED' and booking_id in (${ids})
    ), back as (
      select refund.payment_id, ${sumOf(sql`refund.status <> 'FAILED'`)} as live,
        ${sumOf(sql`${asked} and ${UNDER_WAY}`)} as under_way,
        ${sumOf(sql`${asked} and refund.status = 'DONE'`)} as returned,
        ${sumOf(sql`${asked} and refund.status = 'FAILED'`)} as failed
      from payment.refunds refund join paid on paid.id = refund.payment_id group by refund.payment_id
    )
    select booking_id as "bookingId", payment_method as method, trim(currency) as currency,
      sum(amount - coalesce(live, 0))::int as kept, coalesce(sum(under_way), 0)::int as "returning",
      coalesce(sum(returned), 0)::int as returned, coalesce(sum(failed), 0)::int as failed
    from paid left join back on back.payment_id = paid.id
    group by booking_id, payment_method, currency`)
  return rows.map((row) => ({ ...row, bookingId: BookingId.parse(row.bookingId) }))
}
