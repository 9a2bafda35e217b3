import type { UpcomingBooking } from '@cinema/contracts/identity/http'
import { ERASED_EMAIL, ERASED_NAME } from '@cinema/contracts/identity/personal-data'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { NOW } from '@cinema/db/now'
import { bookings, idempotencyKeys, notes, people as table } from '@cinema/db/schema/booking'
import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'

/** The bookings that a customer made at the counter as a guest, under the e-mail address that is now verified. */
const boughtAsGuest = (db: Db, userId: UserId) => {
  const verified = db.select({ email: table.provenEmail }).from(table).where(eq(table.userId, userId))
  return and(isNull(bookings.userId), eq(bookings.email, verified))
}

/** All SQL of the personal data in bookings. */
export function people(db: Db) {
  return {
    /** CONFIRMED bookings and PENDING ones that have not expired, for shows that are not over, the next first. */
    async comingBookings(userId: UserId): Promise<UpcomingBooking[]> {
      const result = await db.execute<UpcomingBooking>(sql`
        select id as "bookingId", reference, show->>'movieTitle' as "movieTitle", show->>'startsAt' as "startsAt"
        from booking.bookings
        where user_id = ${userId} and (show->>'endsAt')::timestamptz > now()
          and (status = 'CONFIRMED' or status = 'PENDING' and expires_at > now())
        order by show->>'startsAt'`)
      return result.rows
    },

    /** Stores a verified e-mail address: the bookings of guests with this address belong to the customer as well. */
    async saveVerifiedEmail(userId: UserId, email: string): Promise<void> {
      await db.update(table).set({ provenEmail: email }).where(eq(table.userId, userId))
    },

    /** Removes name, e-mail address and notes from the bookings, which stay. A second time changes nothing. */
    async erase(userId: UserId): Promise<void> {
      const answers = db.delete(idempotencyKeys).where(eq(idempotencyKeys.userId, userId))
      const names = db.delete(table).where(eq(table.userId, userId))
      const guests = db
        .update(bookings)
        .set({ email: null, name: ERASED_NAME, updatedAt: NOW })
        .where(boughtAsGuest(db, userId))
      const own = db
        .update(bookings)
        .set({ email: ERASED_EMAIL, name: null, updatedAt: NOW })
        .where(and(eq(bookings.userId, userId), ne(bookings.email, ERASED_EMAIL)))
      const ofPerson = db
        .select({ id: bookings.id })
        .from(bookings)
        .where(or(eq(bookings.userId, userId), boughtAsGuest(db, userId)))
      const noted = db.delete(notes).where(inArray(notes.bookingId, ofPerson))
      await db.execute(
        sql`with noted as ${noted}, answers as ${answers}, names as ${names}, guests as ${guests}, own as ${own} select 1`,
      )
    },

    /** Every booking of a customer with its tickets, without their codes, and the notes about it. */
    async personalData(userId: UserId): Promise<object> {
      const result = await db.execute<{ bookings: object[] }>(sql`
        select coalesce(jsonb_agg(to_jsonb(bookings) - 'search' || jsonb_build_object('tickets', (
          select coalesce(jsonb_agg(to_jsonb(tickets) - 'ticket_code' order by label), '[]')
          from booking.tickets where booking_id = bookings.id
        ), 'notes', (
          select coalesce(jsonb_agg(jsonb_build_object('at', at, 'text', text) order by at), '[]')
          from booking.notes where booking_id = bookings.id
        )) order by created_at), '[]') as bookings
        from booking.bookings where user_id = ${userId} or ${boughtAsGuest(db, userId)}`)
      return { bookings: result.rows[0]?.bookings ?? [] }
    },
  }
}
