import type { ComingBooking } from '@cinema/contracts/identity/http'
import { ERASED_EMAIL, ERASED_NAME } from '@cinema/contracts/identity/personal-data'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { sql } from 'drizzle-orm'

/** What somebody bought at the counter before or beside their account, under the address that they have proven. */
const asGuest = (userId: UserId) =>
  sql`(user_id is null and email = (select proven_email from booking.people where user_id = ${userId}::uuid))`

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

    /** Keeps the address that somebody has proven to be theirs: what guests bought under it at the counter is theirs as well. */
    async rememberProven(userId: UserId, email: string): Promise<void> {
      await db.execute(sql`update booking.people set proven_email = ${email} where user_id = ${userId}::uuid`)
    },

    /** Takes name and address out of the bookings, which themselves are kept; twice changes nothing. */
    async erase(userId: UserId): Promise<void> {
      await db.execute(sql`
        with answers as (delete from booking.idempotency_keys where user_id = ${userId}::uuid
        ), names as (delete from booking.people where user_id = ${userId}::uuid
        ), guests as (
          update booking.bookings set email = null, name = ${ERASED_NAME}, updated_at = now() where ${asGuest(userId)})
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
        from booking.bookings where user_id = ${userId}::uuid or ${asGuest(userId)}`)
      return { bookings: result.rows[0]?.bookings ?? [] }
    },
  }
}
