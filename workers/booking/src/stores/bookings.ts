import type { BookingView } from '@cinema/contracts/booking/http'
import type { BookedBetween } from '@cinema/contracts/booking/service'
import type { IdempotencyKey } from '@cinema/contracts/shared/endpoint'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { BookingId, CinemaId, SeatId, ShowtimeId, TicketId, UserId } from '@cinema/contracts/shared/ids'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { appendEvents } from '@cinema/db/outbox'
import { idempotencyKeys, people, bookings as table, tickets } from '@cinema/db/schema/booking'
import type { SoldSeat } from '@cinema/domain/seating/seating'
import { and, asc, count, desc, eq, gt, ilike, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm'

export type Booking = typeof table.$inferSelect & { tickets: (typeof tickets.$inferSelect)[] }

/** What a key remembers: whose it is, with what it was used, and the answer that it repeats (rule 18). */
export type Keyed = { ofUser: UserId; idempotencyKey: IdempotencyKey | null; answer: BookingView }

/** What stands beside a cancellation: the event, the deed of who of the staff did it, and the key that it spends. */
export type Written = { told: DomainEvent; deed: Deed | null; keyed: Keyed | null }

export type NewTicket = { id: TicketId; seatId: SeatId; label: string; price: number; code: string }

type Paged = { page: number; perPage: number }
type Remembered<View> = { fingerprint: string; answer: View }

const SHOWN_IN = sql`${table.show}->>'cinemaId'`

const json = (value: unknown): SQL => sql`${JSON.stringify(value)}::jsonb`
const instant = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`

/** All SQL of bookings. Each change is one statement that is guarded by the prior state and carries its event. */
export function bookings(db: Db) {
  const run = async (statement: SQL) => (await db.execute(statement)).rows.length > 0

  /** One page of bookings with their tickets, the youngest first, and how many there are in all. */
  async function pageOf(where: SQL | undefined, { page, perPage }: Paged) {
    const youngest = [desc(table.createdAt), desc(table.id)]
    const offset = (page - 1) * perPage
    const shown = db
      .select({ id: table.id })
      .from(table)
      .where(where)
      .orderBy(...youngest)
      .limit(perPage)
      .offset(offset)
    const [[counted], rows, ofRows] = await db.batch([
      db.select({ total: count() }).from(table).where(where),
      db
        .select()
        .from(table)
        .where(where)
        .orderBy(...youngest)
        .limit(perPage)
        .offset(offset),
      db.select().from(tickets).where(inArray(tickets.bookingId, shown)).orderBy(asc(tickets.label)),
    ])
    const byBooking = Map.groupBy(ofRows, (ticket) => ticket.bookingId)
    return { total: counted?.total ?? 0, rows: rows.map((row) => ({ ...row, tickets: byBooking.get(row.id) ?? [] })) }
  }

  return {
    /** Writes a PENDING booking, with the deed of who sold it; false when its key is spent, and then nothing is written. */
    add: (booking: Booking, keyed: Keyed, created: DomainEvent, deed: Deed | null): Promise<boolean> =>
      run(insertion(booking, keyed, created, deed)),

    /** The answer is what the same request was answered with: its fingerprint tells whether it is the same. */
    async remembered<View extends BookingView>(userId: UserId, key: string): Promise<Remembered<View> | null> {
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

    listOf: (userId: UserId, { status, ...page }: Paged & { status?: string | undefined }) =>
      pageOf(and(eq(table.userId, userId), status ? sql`${table.status} = ${status}` : undefined), page),

    /** Bookings at these cinemas whose reference, e-mail or name has `q` in it, in capitals or not. */
    search(cinemas: 'all' | readonly CinemaId[], { q, ...page }: Paged & { q: string }) {
      const part = `%${q.replace(/[\\%_]/g, (char) => `\\${char}`)}%`
      const here = cinemas === 'all' ? undefined : inArray(SHOWN_IN, [...cinemas])
      return pageOf(
        and(or(ilike(table.reference, part), ilike(table.email, part), ilike(table.name, part)), here),
        page,
      )
    },

    /** What a showtime's object is born with: seats with a live ticket, and the bookings that are over (protocol: closed bookings). */
    async takenAt(showtimeId: ShowtimeId): Promise<{ sold: SoldSeat[]; closed: BookingId[] }> {
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
     * Showtimes with a booking that changed since then, at most `limit`. Which of many is left to chance, so that a busy
     * quarter of an hour keeps none of them waiting for ever.
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

    /** Bookings made in between with their tickets, in the order of their ids. */
    async madeBetween({ from, to, cinemaIds, after, limit }: BookedBetween): Promise<Booking[]> {
      const rows = await db
        .select()
        .from(table)
        .where(
          and(
            sql`${table.createdAt} >= ${instant(new Date(from))} and ${table.createdAt} < ${instant(new Date(to))}`,
            cinemaIds === 'all' ? undefined : inArray(sql`${table.show}->>'cinemaId'`, cinemaIds),
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

    /** Tells of what changed nothing here. */
    async tell(event: DomainEvent): Promise<void> {
      await db.execute(appendEvents([event]))
    },

    /** Bookings that are PENDING although their time was up before `since`, the oldest first. */
    async overdue(since: Date, limit: number): Promise<BookingId[]> {
      const rows = await db
        .select({ id: table.id })
        .from(table)
        .where(and(eq(table.status, 'PENDING'), lt(table.expiresAt, since)))
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

    /** PENDING or EXPIRED to CONFIRMED, with its tickets. Throws on a seat that has a live ticket already (rule 1). */
    confirm: (id: BookingId, minted: NewTicket[], confirmed: DomainEvent): Promise<boolean> =>
      run(sql`with moved as (
          update booking.bookings set status = 'CONFIRMED', updated_at = now()
          where id = ${id}::uuid and status in ('PENDING', 'EXPIRED') returning id, showtime_id
        ), minted as (
          insert into booking.tickets (id, booking_id, showtime_id, seat_id, label, price, ticket_code)
          select ticket.id, moved.id, moved.showtime_id, ticket."seatId", ticket.label, ticket.price, ticket.code
          from moved, jsonb_to_recordset(${json(minted)})
            as ticket (id uuid, "seatId" uuid, label text, price int, code text)
        ), told as (${appendEvents([confirmed], sql`exists (select from moved)`)})
        select id from moved`),

    /** These tickets of a CONFIRMED booking to VOID: all of them, or none when one is no longer UNUSED or the key is spent. */
    cancelTickets: (id: BookingId, ticketIds: TicketId[], { told, deed, keyed }: Written): Promise<boolean> =>
      run(sql`with chosen as (
          select ticket.id from booking.tickets ticket join booking.bookings booked on booked.id = ticket.booking_id
          where booked.id = ${id}::uuid and booked.status = 'CONFIRMED' and ticket.status = 'UNUSED'
            and ticket.id in (select jsonb_array_elements_text(${json(ticketIds)})::uuid)
          for update
        ), key as (${spending(keyed, id, sql`(select count(*) from chosen) = ${ticketIds.length}::int`)}
        ), voided as (
          update booking.tickets set status = 'VOID', updated_at = now()
          where id in (select id from chosen) and exists (select from key) returning id
        ), told as (${appendEvents([told], sql`exists (select from voided)`)}),
        noted as (${noted(deed, sql`exists (select from voided)`)})
        select id from voided`),

    expire: (id: BookingId, expired: DomainEvent): Promise<boolean> =>
      run(sql`with moved as (
          update booking.bookings set status = 'EXPIRED', updated_at = now()
          where id = ${id}::uuid and status = 'PENDING' returning id
        ), told as (${appendEvents([expired], sql`exists (select from moved)`)})
        select id from moved`),

    /**
     * To CANCELLED from one of the given states, its tickets VOID; not when a guest came in with one in the meantime, or
     * the key is spent. The booking is locked before the key is looked at, so that a refusal spends none.
     */
    cancel: (id: BookingId, from: string[], reason: string, { told, deed, keyed }: Written): Promise<boolean> =>
      run(sql`with seen as (
          select status from booking.tickets where booking_id = ${id}::uuid for update
        ), open as (
          select id from booking.bookings
          where id = ${id}::uuid and status in (select jsonb_array_elements_text(${json(from)}))
            and not exists (select from seen where status = 'USED')
          for update
        ), key as (${spending(keyed, id, sql`exists (select from open)`)}
        ), moved as (
          update booking.bookings set status = 'CANCELLED', cancel_reason = ${reason}, updated_at = now()
          where id = ${id}::uuid and exists (select from key) returning id
        ), voided as (
          update booking.tickets set status = 'VOID', used_at = null, updated_at = now()
          where booking_id in (select id from moved)
        ), told as (${appendEvents([told], sql`exists (select from moved)`)}),
        noted as (${noted(deed, sql`exists (select from moved)`)})
        select id from moved`),

    /** Forgets what keys were answered before then (rule 18), at most `limit` of them. */
    async forgetKeys(before: Date, limit: number): Promise<void> {
      await db.execute(sql`delete from booking.idempotency_keys where (user_id, key) in (
        select user_id, key from booking.idempotency_keys where created_at < ${instant(before)}
        order by created_at limit ${limit}::int)`)
    },

    /** The name of a customer, for the bookings to come and for those that were faster than this news. */
    async rememberName(userId: UserId, name: string): Promise<void> {
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

/** A write of staff stands in the audit log; one of a customer does not. */
const noted = (deed: Deed | null, when: SQL): SQL => (deed ? noteDeed('booking', deed, when) : sql`select 1`)

/** One row for whoever may go on: who came without a key, or was the first to come with it. */
const spending = (keyed: Keyed | null, bookingId: BookingId, when: SQL): SQL =>
  keyed?.idempotencyKey
    ? sql`insert into booking.idempotency_keys (user_id, key, fingerprint, booking_id, answer)
        select ${keyed.ofUser}::uuid, ${keyed.idempotencyKey.key}, ${keyed.idempotencyKey.fingerprint}, ${bookingId}::uuid,
          ${JSON.stringify(keyed.answer)}::json
        where ${when} on conflict do nothing returning 1`
    : sql`select 1 where ${when}`

/** The key goes first: only the request that wins it writes a booking. A customer's name is looked up on the way. */
function insertion(booking: Booking, keyed: Keyed, created: DomainEvent, deed: Deed | null): SQL {
  return sql`with key as (${spending(keyed, booking.id, sql`true`)}), booked as (
      insert into booking.bookings (id, reference, user_id, email, channel, name, sold_by, showtime_id, status, total_price, currency, show, lines,
        seats, expires_at, refundable_until, created_at)
      select ${booking.id}::uuid, ${booking.reference}, ${booking.userId}::uuid, ${booking.email},
        ${booking.channel}, coalesce(${booking.name}::text,
          (select name from booking.people where user_id = ${booking.userId}::uuid)), ${booking.soldBy}::uuid,
        ${booking.showtimeId}::uuid, 'PENDING', ${booking.totalPrice}::int, ${booking.currency}, ${json(booking.show)},
        ${json(booking.lines)}, ${json(booking.seats)}, ${instant(booking.expiresAt)},
        ${instant(booking.refundableUntil)}, ${instant(booking.createdAt)}
      where exists (select from key) returning id
    ), told as (${appendEvents([created], sql`exists (select from booked)`)}),
    noted as (${noted(deed, sql`exists (select from booked)`)})
    select id from booked`
}
