import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { BookingId, ShowtimeId } from '@cinema/contracts/shared/ids'
import type { Instant, InstantText } from '@cinema/contracts/shared/time'
import type { Db } from '@cinema/db/connect'
import { NOW } from '@cinema/db/now'
import { appendEvents } from '@cinema/db/outbox'
import { bookings, reminders, moves as table, tickets } from '@cinema/db/schema/booking'
import type { Moved } from '@cinema/domain/booking/moved-show'
import { and, asc, count, eq, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Booking } from '../booking/booking'
import { isUnrevised, REVISED, type Revised } from '../booking/transitions'

/** For so long after a move, a booking may still be stored with the earlier start: its seats were reserved before. */
const STORED_WITHIN = sql`interval '3 minutes'`

const startsAt = sql`${bookings.show}->>'startsAt'`

/** All SQL of showtimes that were moved in time. Their bookings follow one by one. */
export function moves(db: Db) {
  return {
    /** Records that the bookings of a showtime must follow a move. The same one again, or an earlier one, changes nothing. */
    async begin(move: { showtimeId: ShowtimeId; reason: string; movedAt: Instant }): Promise<void> {
      const movedAt = new Date(move.movedAt)
      await db
        .insert(table)
        .values({ ...move, movedAt })
        .onConflictDoUpdate({
          target: table.showtimeId,
          set: { reason: move.reason, movedAt, carriedOutAt: null },
          setWhere: lt(table.movedAt, movedAt),
        })
    },

    /** The last move of a showtime; null if it never was moved. */
    async of(showtimeId: ShowtimeId): Promise<{ reason: string; movedAt: Date; carriedOutAt: Date | null } | null> {
      const [move] = await db.select().from(table).where(eq(table.showtimeId, showtimeId))
      return move ?? null
    },

    /** The bookings that do not start then yet. Those that are cancelled do not follow. */
    async outdated(showtimeId: ShowtimeId, start: InstantText, limit: number): Promise<BookingId[]> {
      const rows = await db
        .select({ id: bookings.id })
        .from(bookings)
        .where(
          and(
            eq(bookings.showtimeId, showtimeId),
            ne(bookings.status, 'CANCELLED'),
            sql`${startsAt} <> ${start}::text`,
          ),
        )
        .orderBy(asc(bookings.createdAt), bookings.id)
        .limit(limit)
      return rows.map(({ id }) => id)
    },

    /**
     * Gives a booking its new time, with the event that tells its customer. Reminders that would be due again are forgotten. False
     * if the booking has changed meanwhile.
     */
    async apply(
      booking: Revised & Pick<Booking, 'status'>,
      { show, refundableUntil, movedFrom }: Moved,
      event: DomainEvent | null,
    ): Promise<boolean> {
      const changed = db
        .update(bookings)
        .set({ show, refundableUntil: new Date(refundableUntil), movedFrom: new Date(movedFrom), ...REVISED })
        .where(and(isUnrevised(booking), eq(bookings.status, booking.status)))
        .returning({ id: bookings.id })
      const isDueAgain = sql`${show.startsAt}::timestamptz - ${reminders.hoursBefore} * interval '1 hour' > now()`
      const forgotten = db
        .delete(reminders)
        .where(and(sql`${reminders.bookingId} in (select id from changed)`, isDueAgain))
      const { rows } = await db.execute(sql`
        with changed as ${changed}, forgotten as ${forgotten},
        appended as (${appendEvents(event ? [event] : [], sql`exists (select from changed)`)})
        select id from changed`)
      return rows.length > 0
    },

    /** All bookings that were stored by now have followed this move. */
    async carriedOut(showtimeId: ShowtimeId, movedAt: Date): Promise<void> {
      await db
        .update(table)
        .set({ carriedOutAt: NOW })
        .where(and(eq(table.showtimeId, showtimeId), eq(table.movedAt, movedAt)))
    },

    /** Showtimes with bookings that may not have followed their move. */
    async unfinished(limit: number): Promise<ShowtimeId[]> {
      const rows = await db
        .select({ id: table.showtimeId })
        .from(table)
        .where(or(isNull(table.carriedOutAt), lt(table.carriedOutAt, sql`${table.movedAt} + ${STORED_WITHIN}`)))
        .orderBy(asc(table.movedAt))
        .limit(limit)
      return rows.map(({ id }) => id)
    },

    /** The live bookings of a showtime, how many of them do not start then, and the number of live tickets. */
    async countOf(showtimeId: ShowtimeId, start: InstantText | null) {
      const isLive = inArray(bookings.status, ['PENDING', 'CONFIRMED'])
      const left = start === null ? sql`0` : sql`count(*) filter (where ${startsAt} <> ${start}::text)`
      const [[counted], [live]] = await db.batch([
        db
          .select({
            pending: sql<number>`(count(*) filter (where ${bookings.status} = 'PENDING'))::int`,
            confirmed: sql<number>`(count(*) filter (where ${bookings.status} = 'CONFIRMED'))::int`,
            left: sql<number>`(${left})::int`,
          })
          .from(bookings)
          .where(and(eq(bookings.showtimeId, showtimeId), isLive)),
        db
          .select({ tickets: count() })
          .from(tickets)
          .where(and(eq(tickets.showtimeId, showtimeId), ne(tickets.status, 'VOID'))),
      ])
      const { pending = 0, confirmed = 0, left: late = 0 } = counted ?? {}
      return { bookings: { total: pending + confirmed, pending, confirmed, left: late }, tickets: live?.tickets ?? 0 }
    },
  }
}
