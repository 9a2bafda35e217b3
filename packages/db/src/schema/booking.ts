import type { BookedShow, BookingView } from '@cinema/contracts/booking/http'
import type { PricedLine } from '@cinema/contracts/booking/priced-line'
import type { BookingId, SeatId, ShowtimeId, TicketId, UserId } from '@cinema/contracts/shared/ids'
import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  integer,
  json,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { auditLogOf } from './audit-log'
import { users } from './auth'
import { columnCheck, isAtLeast, isBetween, isCurrency, isOfEnum } from './checks'
import { currency, instant } from './columns'
import { showtimes } from './movie'
import { seats } from './venues'

const booking = pgSchema('booking')

export const bookings = booking.table(
  'bookings',
  {
    id: uuid('id').primaryKey().$type<BookingId>(),
    reference: text('reference').notNull().unique(),
    userId: uuid('user_id')
      .$type<UserId>()
      .references(() => users.id),
    email: text('email'),
    channel: text('channel', { enum: ['ONLINE', 'COUNTER'] })
      .notNull()
      .default('ONLINE'),
    name: text('name'),
    soldBy: uuid('sold_by')
      .$type<UserId>()
      .references(() => users.id),
    showtimeId: uuid('showtime_id')
      .$type<ShowtimeId>()
      .notNull()
      .references(() => showtimes.id),
    status: text('status', { enum: ['PENDING', 'CONFIRMED', 'CANCELLED', 'EXPIRED'] }).notNull(),
    totalPrice: integer('total_price').notNull(),
    currency: currency().notNull(),
    show: jsonb('show').$type<BookedShow>().notNull(),
    lines: jsonb('lines').$type<PricedLine[]>().notNull(),
    seats: jsonb('seats').$type<BookingView['seats']>().notNull(),
    bookingDate: instant('booking_date').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    refundableUntil: instant('refundable_until').notNull(),
    movedFrom: instant('moved_from'),
    cancelReason: text('cancel_reason'),
    revision: integer('revision').notNull().default(0),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    /** The words of the reference, the name and the e-mail, for the search by staff. */
    search: text('search').generatedAlwaysAs(
      sql`search_words(VARIADIC ARRAY[replace(reference, '-'::text, ''::text), name, email])`,
    ),
  },
  (table) => [
    unique().on(table.id, table.showtimeId),
    isOfEnum(table.channel),
    isBetween(table.name, 1, 100),
    isOfEnum(table.status),
    isAtLeast(table.totalPrice, 0),
    isCurrency(table.currency),
    check('bookings_cancelled_for_a_reason', sql`(status = 'CANCELLED') = (cancel_reason is not null)`),
    check(
      'bookings_buyer_fits_the_channel',
      sql`case channel
        when 'ONLINE' then user_id is not null and email is not null and sold_by is null
        else user_id is null and name is not null and sold_by is not null
      end`,
    ),
  ],
)

export const tickets = booking.table(
  'tickets',
  {
    id: uuid('id').primaryKey().$type<TicketId>(),
    bookingId: uuid('booking_id').$type<BookingId>().notNull(),
    showtimeId: uuid('showtime_id').$type<ShowtimeId>().notNull(),
    seatId: uuid('seat_id')
      .$type<SeatId>()
      .notNull()
      .references(() => seats.id),
    label: text('label').notNull(),
    price: integer('price').notNull(),
    ticketCode: text('ticket_code').notNull().unique(),
    version: integer('version').notNull().default(1),
    status: text('status', { enum: ['UNUSED', 'USED', 'VOID'] })
      .notNull()
      .default('UNUSED'),
    usedAt: instant('used_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    foreignKey({
      columns: [table.bookingId, table.showtimeId],
      foreignColumns: [bookings.id, bookings.showtimeId],
    }),
    uniqueIndex('tickets_one_live_per_seat').on(table.showtimeId, table.seatId).where(sql`status <> 'VOID'`),
    isAtLeast(table.price, 0),
    isOfEnum(table.status),
    check('tickets_used_at_some_time', sql`(status = 'USED') = (used_at is not null)`),
  ],
)

export const admissions = booking.table(
  'admissions',
  {
    ticketId: uuid('ticket_id')
      .$type<TicketId>()
      .notNull()
      .references(() => tickets.id),
    nonce: text('nonce').notNull(),
    at: instant('at').notNull(),
    by: uuid('by')
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    door: text('door').notNull(),
    undoneAt: instant('undone_at'),
    undoneBy: uuid('undone_by')
      .$type<UserId>()
      .references(() => users.id),
    undoReason: text('undo_reason'),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.ticketId, table.nonce] }),
    uniqueIndex('admissions_one_standing').on(table.ticketId).where(sql`undone_at is null`),
    isBetween(table.nonce, 1, 100),
    check(
      'admissions_undone_as_a_whole',
      sql`(undone_at is null) = (undone_by is null) and (undone_at is null) = (undo_reason is null)`,
    ),
  ],
)

export const seatBlocks = booking.table(
  'seat_blocks',
  {
    showtimeId: uuid('showtime_id')
      .$type<ShowtimeId>()
      .notNull()
      .references(() => showtimes.id),
    seatId: uuid('seat_id')
      .$type<SeatId>()
      .notNull()
      .references(() => seats.id),
    reason: text('reason', { enum: ['HOUSE', 'BROKEN'] }),
    changedBy: uuid('changed_by')
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    changedAt: instant('changed_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.showtimeId, table.seatId] }), isOfEnum(table.reason)],
)

export const reminders = booking.table(
  'reminders',
  {
    bookingId: uuid('booking_id')
      .$type<BookingId>()
      .notNull()
      .references(() => bookings.id),
    hoursBefore: integer('hours_before').notNull(),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.bookingId, table.hoursBefore] }),
    columnCheck(table.hoursBefore, 'hours_before in (24, 2)'),
  ],
)

export const cancellations = booking.table('cancellations', {
  showtimeId: uuid('showtime_id')
    .primaryKey()
    .$type<ShowtimeId>()
    .references(() => showtimes.id),
  reason: text('reason').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const moves = booking.table('moves', {
  showtimeId: uuid('showtime_id')
    .primaryKey()
    .$type<ShowtimeId>()
    .references(() => showtimes.id, { onDelete: 'cascade' }),
  reason: text('reason').notNull(),
  movedAt: instant('moved_at').notNull(),
  carriedOutAt: instant('carried_out_at'),
})

export const people = booking.table(
  'people',
  {
    userId: uuid('user_id')
      .primaryKey()
      .$type<UserId>()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    provenEmail: text('proven_email'),
  },
  (table) => [isBetween(table.name, 1, 100)],
)

export const idempotencyKeys = booking.table(
  'idempotency_keys',
  {
    userId: uuid('user_id').$type<UserId>().notNull(),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    bookingId: uuid('booking_id')
      .$type<BookingId>()
      .notNull()
      .references(() => bookings.id),
    answer: json('answer').$type<BookingView>().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.key] }), isBetween(table.key, 1, 255)],
)

export const notes = booking.table(
  'notes',
  {
    id: uuid('id').primaryKey(),
    bookingId: uuid('booking_id')
      .$type<BookingId>()
      .notNull()
      .references(() => bookings.id),
    text: text('text').notNull(),
    by: uuid('by')
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [isBetween(table.text, 1, 2000)],
)

export const resends = booking.table('resends', {
  eventId: uuid('event_id').primaryKey(),
  bookingId: uuid('booking_id')
    .$type<BookingId>()
    .notNull()
    .references(() => bookings.id),
  by: uuid('by')
    .$type<UserId>()
    .notNull()
    .references(() => users.id),
  at: instant('at').notNull().defaultNow(),
})

export const auditLog = auditLogOf(booking)
