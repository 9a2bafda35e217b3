import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { BookingId, ShowtimeId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { appendEvents } from '@cinema/db/outbox'
import { bookings, cancellations as table, tickets } from '@cinema/db/schema/booking'
import { and, asc, count, eq, exists, inArray, ne, or, sql } from 'drizzle-orm'
import type { Booking } from '../booking/booking'
import { isUnrevised, REVISED, type Revised, voidTicketsOfChanged } from '../booking/transitions'

/** The cancel reason of a booking whose showtime was cancelled. */
export const SHOWTIME_CANCELLED = 'SHOWTIME_CANCELLED'

const isLive = inArray(bookings.status, ['PENDING', 'CONFIRMED'])

/** All SQL of cancelled showtimes. Their bookings are cancelled one by one, in the way of `bookings.cancel`. */
export function cancellations(db: Db) {
  return {
    /** Records that the bookings of a showtime are to be cancelled. A second time changes nothing. */
    async begin(showtimeId: ShowtimeId, reason: string): Promise<void> {
      await db.insert(table).values({ showtimeId, reason }).onConflictDoNothing()
    },

    /** What the cinema said when it cancelled the showtime. Empty if it said nothing, or the showtime is not cancelled. */
    async reasonOf(showtimeId: ShowtimeId): Promise<string> {
      const [row] = await db.select({ reason: table.reason }).from(table).where(eq(table.showtimeId, showtimeId))
      return row?.reason ?? ''
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

    /** To CANCELLED from one of these statuses, with every ticket VOID, used ones as well. False if it has changed meanwhile. */
    async end(booking: Revised, from: Booking['status'][], cancelled: DomainEvent): Promise<boolean> {
      const changed = db
        .update(bookings)
        .set({ status: 'CANCELLED', cancelReason: SHOWTIME_CANCELLED, ...REVISED })
        .where(and(isUnrevised(booking), inArray(bookings.status, from)))
        .returning({ id: bookings.id })
      const statement = sql`with changed as ${changed}, voided as ${voidTicketsOfChanged(db)},
        appended as (${appendEvents([cancelled], sql`exists (select from changed)`)})
        select id from changed`
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

    /** The reason of the cancellation (null if there is none), the ids of the bookings it concerns, and the number of live tickets. */
    async stateOf(showtimeId: ShowtimeId) {
      const [[cancellation], concerned, [live]] = await db.batch([
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
        reason: cancellation?.reason ?? null,
        pending: idsOf('PENDING'),
        confirmed: idsOf('CONFIRMED'),
        cancelled: idsOf('CANCELLED'),
        tickets: live?.tickets ?? 0,
      }
    },
  }
}
