import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { BookingId, ShowtimeId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { NOW } from '@cinema/db/now'
import { appendEvents } from '@cinema/db/outbox'
import { bookings, cancellations as table, tickets } from '@cinema/db/schema/booking'
import { and, asc, count, eq, exists, inArray, ne, or, sql } from 'drizzle-orm'
import type { Booking } from '../booking/booking'
import { voidAllOfMoved } from '../booking/moves'

/** Why a booking ended whose showtime was cancelled. */
export const SHOWTIME_CANCELLED = 'SHOWTIME_CANCELLED'

const isLive = inArray(bookings.status, ['PENDING', 'CONFIRMED'])

/** All SQL of cancelled showtimes: their bookings end one by one, as `bookings.cancel` does it. */
export function cancellations(db: Db) {
  return {
    /** Notes that the bookings of a showtime are to end; a second time changes nothing. */
    async begin(showtimeId: ShowtimeId, reason: string): Promise<void> {
      await db.insert(table).values({ showtimeId, reason }).onConflictDoNothing()
    },

    /** Cancelled showtimes that still have a live booking. */
    async unfinished(limit: number): Promise<ShowtimeId[]> {
      const live = db
        .select({ one: sql`1` })
        .from(bookings)
        .where(and(eq(bookings.showtimeId, table.showtimeId), isLive))
      const rows = await db.select({ id: table.showtimeId }).from(table).where(exists(live)).limit(limit)
      return rows.map(({ id }) => id)
    },

    /** To CANCELLED from one of these states for want of a show, every ticket VOID, whoever has come in with it. */
    async end(id: BookingId, from: Booking['status'][], cancelled: DomainEvent): Promise<boolean> {
      const moved = db
        .update(bookings)
        .set({ status: 'CANCELLED', cancelReason: SHOWTIME_CANCELLED, updatedAt: NOW })
        .where(and(eq(bookings.id, id), inArray(bookings.status, from)))
        .returning({ id: bookings.id })
      const statement = sql`with moved as ${moved}, voided as ${voidAllOfMoved(db)},
        told as (${appendEvents([cancelled], sql`exists (select from moved)`)})
        select id from moved`
      return (await db.execute(statement)).rows.length > 0
    },

    async liveOf(showtimeId: ShowtimeId, limit: number): Promise<BookingId[]> {
      const rows = await db
        .select({ id: bookings.id })
        .from(bookings)
        .where(and(eq(bookings.showtimeId, showtimeId), isLive))
        .orderBy(asc(bookings.createdAt))
        .limit(limit)
      return rows.map(({ id }) => id)
    },

    /** Every booking that a cancellation of the showtime concerns, its reason (null when it is not cancelled), and the live tickets. */
    async stateOf(showtimeId: ShowtimeId) {
      const [[begun], concerned, [live]] = await db.batch([
        db.select({ reason: table.reason }).from(table).where(eq(table.showtimeId, showtimeId)),
        db
          .select({ id: bookings.id, status: bookings.status })
          .from(bookings)
          .where(and(eq(bookings.showtimeId, showtimeId), or(isLive, eq(bookings.cancelReason, SHOWTIME_CANCELLED)))),
        db
          .select({ tickets: count() })
          .from(tickets)
          .where(and(eq(tickets.showtimeId, showtimeId), ne(tickets.status, 'VOID'))),
      ])
      const idsOf = (status: string) => concerned.filter((one) => one.status === status).map(({ id }) => id)
      return {
        reason: begun?.reason ?? null,
        pending: idsOf('PENDING'),
        confirmed: idsOf('CONFIRMED'),
        cancelled: idsOf('CANCELLED'),
        tickets: live?.tickets ?? 0,
      }
    },
  }
}
