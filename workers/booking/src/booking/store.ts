import { type BookingSearch, MAX_COUNTED_BOOKINGS } from '@cinema/contracts/booking/box-office'
import type { BookingView } from '@cinema/contracts/booking/http'
import type { BookedBetween } from '@cinema/contracts/booking/service'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { BookingId, CinemaId, ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { appendEvents } from '@cinema/db/outbox'
import { idempotencyKeys, people, bookings as table, tickets } from '@cinema/db/schema/booking'
import type { SoldSeat } from '@cinema/domain/seating/seating'
import { and, asc, count, desc, eq, gt, gte, inArray, isNull, lt, ne, type SQL, sql } from 'drizzle-orm'
import type { Booking } from './booking'
import { CINEMA_ID, foundBy } from './search'
import { bookingTransitions } from './transitions'

type Paged = { page: number; perPage: number }
type StoredAnswer<View> = { fingerprint: string; answer: View }

/** All SQL of bookings. */
export function bookings(db: Db) {
  /** One page of bookings with their tickets, newest first, and the total number, counted up to `maxCounted`. */
  async function pageOf(where: SQL | undefined, { page, perPage }: Paged, maxCounted?: number) {
    const newestFirst = [desc(table.createdAt), desc(table.id)]
    const offset = (page - 1) * perPage
    const shown = db
      .select({ id: table.id })
      .from(table)
      .where(where)
      .orderBy(...newestFirst)
      .limit(perPage)
      .offset(offset)
    const all = db.select({ id: table.id }).from(table).where(where)
    const [[counted], rows, ofRows] = await db.batch([
      db.select({ total: count() }).from((maxCounted === undefined ? all : all.limit(maxCounted)).as('found')),
      db
        .select()
        .from(table)
        .where(where)
        .orderBy(...newestFirst)
        .limit(perPage)
        .offset(offset),
      db.select().from(tickets).where(inArray(tickets.bookingId, shown)).orderBy(asc(tickets.label)),
    ])
    const byBooking = Map.groupBy(ofRows, (ticket) => ticket.bookingId)
    return { total: counted?.total ?? 0, rows: rows.map((row) => ({ ...row, tickets: byBooking.get(row.id) ?? [] })) }
  }

  return {
    ...bookingTransitions(db),

    /** The answer stored with a key, and the fingerprint of its request, to compare it with a new request. */
    async storedAnswer<View extends BookingView>(userId: UserId, key: string): Promise<StoredAnswer<View> | null> {
      const [row] = await db
        .select({ fingerprint: idempotencyKeys.fingerprint, answer: idempotencyKeys.answer })
        .from(idempotencyKeys)
        .where(and(eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.key, key)))
      return row ? { ...row, answer: row.answer as View } : null
    },

    async find(id: BookingId): Promise<Booking | null> {
      const [[booking], ofBooking] = await db.batch([
        db.select().from(table).where(eq(table.id, id)),
        db.select().from(tickets).where(eq(tickets.bookingId, id)).orderBy(asc(tickets.label)),
      ])
      return booking ? { ...booking, tickets: ofBooking } : null
    },

    listOf: (userId: UserId, { status, ...page }: Paged & { status?: Booking['status'] | undefined }) =>
      pageOf(and(eq(table.userId, userId), status && eq(table.status, status)), page),

    /** Bookings at these cinemas that the search finds, newest first. */
    search: (cinemas: 'all' | readonly CinemaId[], search: BookingSearch) =>
      pageOf(foundBy(cinemas, search), search, MAX_COUNTED_BOOKINGS),

    /** The seats with a live ticket, and the cancelled bookings, which can never get a seat again (protocol: closed bookings). */
    async soldAndClosed(showtimeId: ShowtimeId): Promise<{ sold: SoldSeat[]; closed: BookingId[] }> {
      const [sold, closed] = await db.batch([
        db
          .select({ seatId: tickets.seatId, bookingId: tickets.bookingId })
          .from(tickets)
          .where(and(eq(tickets.showtimeId, showtimeId), ne(tickets.status, 'VOID'))),
        db
          .select({ id: table.id })
          .from(table)
          .where(and(eq(table.showtimeId, showtimeId), eq(table.status, 'CANCELLED'))),
      ])
      return {
        sold,
        closed: closed.map(({ id }) => id),
      }
    },

    /**
     * Showtimes with a booking that changed since then, at most `limit`. They are chosen at random, so that in a busy time
     * each of them has its turn.
     */
    async showtimesChangedSince(since: Date, limit: number): Promise<ShowtimeId[]> {
      const rows = await db
        .select({ id: table.showtimeId })
        .from(table)
        .where(gt(table.updatedAt, since))
        .groupBy(table.showtimeId)
        .orderBy(sql`random()`)
        .limit(limit)
      return rows.map(({ id }) => id)
    },

    /** Bookings made between two instants with their tickets, in the order of their ids. */
    async madeBetween({ from, to, cinemaIds, after, limit }: BookedBetween): Promise<Booking[]> {
      const rows = await db
        .select()
        .from(table)
        .where(
          and(
            gte(table.createdAt, new Date(from)),
            lt(table.createdAt, new Date(to)),
            cinemaIds === 'all' ? undefined : inArray(CINEMA_ID, cinemaIds),
            after ? gt(table.id, after) : undefined,
          ),
        )
        .orderBy(asc(table.id))
        .limit(limit)
      if (rows.length === 0) return []
      const ids = rows.map(({ id }) => id)
      const byBooking = Map.groupBy(
        await db.select().from(tickets).where(inArray(tickets.bookingId, ids)),
        (ticket) => ticket.bookingId,
      )
      return rows.map((row) => ({ ...row, tickets: byBooking.get(row.id) ?? [] }))
    },

    /** Appends an event that belongs to no change of a row. */
    async publish(event: DomainEvent): Promise<void> {
      await db.execute(appendEvents([event]))
    },

    /** PENDING bookings that should have expired before this instant, the oldest first. */
    async overdue(before: Date, limit: number): Promise<BookingId[]> {
      const rows = await db
        .select({ id: table.id })
        .from(table)
        .where(and(eq(table.status, 'PENDING'), lt(table.expiresAt, before)))
        .orderBy(asc(table.expiresAt))
        .limit(limit)
      return rows.map(({ id }) => id)
    },

    async extend(id: BookingId, until: Date): Promise<void> {
      await db
        .update(table)
        .set({ expiresAt: until })
        .where(and(eq(table.id, id), eq(table.status, 'PENDING')))
    },

    /** Stores the name of a customer, for later bookings and for those that were made before the event arrived. */
    async saveName(userId: UserId, name: string): Promise<void> {
      await db.batch([
        db.insert(people).values({ userId, name }).onConflictDoUpdate({ target: people.userId, set: { name } }),
        db
          .update(table)
          .set({ name })
          .where(and(eq(table.userId, userId), isNull(table.name))),
      ])
    },

    ping: () => db.execute(sql`select 1`),
  }
}
