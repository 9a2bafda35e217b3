import { ERASED_EMAIL } from '@cinema/contracts/identity/personal-data'
import type { ComingBooking } from '@cinema/contracts/identity/service'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { sql } from 'drizzle-orm'

/** What bookings hold of a person. */
export function people(db: Db) {
  return {
    /** Bookings whose seats are paid for, or may still be, for shows that are not over; the next first. */
    async comingBookings(userId: UserId): Promise<ComingBooking[]> {
      const result = await db.execute<ComingBooking>(sql`
        select id as "bookingId", reference, show->>'movieTitle' as "movieTitle", show->>'startsAt' as "startsAt"
        from booking.bookings
        where user_id = ${userId}::uuid and (show->>'endsAt')::timestamptz > now()
          and (status = 'CONFIRMED' or status = 'PENDING' and expires_at > now())
        order by show->>'startsAt'`)
      return result.rows
    },

    /** Takes name and address out of the bookings, which themselves are kept; twice changes nothing. */
    async erase(userId: UserId): Promise<void> {
      await db.execute(sql`
        with answers as (delete from booking.idempotency_keys where user_id = ${userId}::uuid
        ), names as (delete from booking.people where user_id = ${userId}::uuid)
        update booking.bookings set email = ${ERASED_EMAIL}, name = null, updated_at = now()
        where user_id = ${userId}::uuid and email <> ${ERASED_EMAIL}`)
    },

    /** Every booking with its tickets, but for the codes that open the door. */
    async held(userId: UserId): Promise<object> {
      const result = await db.execute<{ bookings: object[] }>(sql`
        select coalesce(jsonb_agg(to_jsonb(bookings) || jsonb_build_object('tickets', (
          select coalesce(jsonb_agg(to_jsonb(tickets) - 'ticket_code' order by label), '[]')
          from booking.tickets where booking_id = bookings.id
        )) order by created_at), '[]') as bookings
        from booking.bookings where user_id = ${userId}::uuid`)
      return { bookings: result.rows[0]?.bookings ?? [] }
    },
  }
}
