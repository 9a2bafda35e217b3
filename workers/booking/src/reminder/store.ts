import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { BookingId } from '@cinema/contracts/shared/ids'
import { toInstantText } from '@cinema/contracts/shared/time'
import type { Db } from '@cinema/db/connect'
import { appendEvents } from '@cinema/db/outbox'
import { bookings, reminders as table, tickets } from '@cinema/db/schema/booking'
import type { Lead } from '@cinema/domain/booking/reminder'
import { and, asc, eq, exists, inArray, isNotNull, not, or, type SQL, sql } from 'drizzle-orm'
import type { Booking } from '../booking/booking'

/** A booking in the order of the starts of the shows. */
export type Place = { startsAt: string; id: BookingId }

/** A reminder of a booking as it was read. */
export type NewReminder = { booking: Pick<Booking, 'id' | 'revision'>; event: DomainEvent }

/** The index needs exactly this expression. Its texts are all in UTC and in one form, so they sort like the instants. */
const STARTS_AT = sql`${bookings.show}->>'startsAt'`

/** All SQL of reminders. The row of a reminder is the reason why it is recorded once. */
export function reminders(db: Db) {
  return {
    /**
     * Paid bookings with an unused ticket and somebody to write to, for shows that start in a span, that were not reminded
     * of with this lead; after a place, sorted by start.
     */
    async due(
      { hoursBefore, after, until }: { hoursBefore: Lead; after: number; until: number },
      place: Place | null,
      limit: number,
    ): Promise<Booking[]> {
      const ofBooking = <Condition>(condition: Condition) => and(eq(tickets.bookingId, bookings.id), condition as SQL)
      const unused = db
        .select({ id: tickets.id })
        .from(tickets)
        .where(ofBooking(eq(tickets.status, 'UNUSED')))
      const reminded = db
        .select({ id: table.bookingId })
        .from(table)
        .where(and(eq(table.bookingId, bookings.id), eq(table.hoursBefore, hoursBefore)))
      const where = and(
        eq(bookings.status, 'CONFIRMED'),
        sql`${STARTS_AT} > ${toInstantText(after)}`,
        sql`${STARTS_AT} <= ${toInstantText(until)}`,
        place ? sql`(${STARTS_AT}, ${bookings.id}) > (${place.startsAt}, ${place.id})` : undefined,
        sql`${bookings.createdAt} <= (${STARTS_AT})::timestamptz - ${hoursBefore} * interval '1 hour'`,
        or(isNotNull(bookings.userId), isNotNull(bookings.email)),
        exists(unused),
        not(exists(reminded)),
      )
      const chosen = db
        .select({ id: bookings.id })
        .from(bookings)
        .where(where)
        .orderBy(STARTS_AT, asc(bookings.id))
        .limit(limit)
      const [rows, ofRows] = await db.batch([
        db.select().from(bookings).where(where).orderBy(STARTS_AT, asc(bookings.id)).limit(limit),
        db.select().from(tickets).where(inArray(tickets.bookingId, chosen)).orderBy(asc(tickets.label)),
      ])
      const byBooking = Map.groupBy(ofRows, (ticket) => ticket.bookingId)
      return rows.map((row) => ({ ...row, tickets: byBooking.get(row.id) ?? [] }))
    },

    /**
     * Records reminders with their events. Left out are bookings that changed since they were read, and those that were
     * reminded of meanwhile. Returns how many were recorded.
     */
    async record(hoursBefore: Lead, reminders: readonly NewReminder[]): Promise<number> {
      if (reminders.length === 0) return 0
      const read = reminders.map(({ booking: { id, revision } }) => ({ id, revision }))
      const isRecorded = sql`(event->>'aggregateId')::uuid in (select booking_id from recorded)`
      // Raw, because one parameter holds all bookings. They are locked in the order of their ids, as by every other statement.
      const { rows } = await db.execute<{ recorded: number }>(sql`
        with unchanged as (
          select bookings.id from booking.bookings
          join jsonb_to_recordset(${JSON.stringify(read)}::jsonb) as read(id uuid, revision int)
            on read.id = bookings.id and read.revision = bookings.revision
          where status = 'CONFIRMED' order by bookings.id for share of bookings
        ), recorded as (
          insert into booking.reminders (booking_id, hours_before) select id, ${hoursBefore}::int from unchanged
          on conflict do nothing returning booking_id
        ), appended as (${appendEvents(
          reminders.map(({ event }) => event),
          isRecorded,
        )})
        select count(*)::int as recorded from recorded`)
      return rows[0]?.recorded ?? 0
    },
  }
}
export type Reminders = ReturnType<typeof reminders>
