import type { BookedShow, BookingView } from '@cinema/contracts/booking/http'
import type { PricedLine } from '@cinema/contracts/booking/priced-line'
import type { BookingId, CinemaId, RoomId, SeatId, ShowtimeId, TicketId, UserId } from '@cinema/contracts/shared/ids'
import { char, integer, json, jsonb, pgSchema, primaryKey, real, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { cinemaSettingColumns } from './cinema-setting-columns'

const booking = pgSchema('booking')
const instant = (name: string) => timestamp(name, { withTimezone: true })

export const cinemas = booking.table('cinemas', {
  id: uuid('id').primaryKey().$type<CinemaId>(),
  slug: text('slug').notNull(),
  name: text('name').notNull(),
  city: text('city').notNull(),
  address: text('address').notNull(),
  timeZone: text('time_zone').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  ...cinemaSettingColumns,
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

export const rooms = booking.table('rooms', {
  id: uuid('id').primaryKey().$type<RoomId>(),
  cinemaId: uuid('cinema_id').$type<CinemaId>().notNull(),
  name: text('name').notNull(),
  roomType: text('room_type', { enum: ['STANDARD', 'VIP', 'IMAX'] }).notNull(),
  capacity: integer('capacity').notNull(),
  planVersion: integer('plan_version').notNull().default(1),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

export const seats = booking.table('seats', {
  id: uuid('id').primaryKey().$type<SeatId>(),
  roomId: uuid('room_id').$type<RoomId>().notNull(),
  rowLabel: text('row_label').notNull(),
  seatNumber: integer('seat_number').notNull(),
  seatType: text('seat_type', { enum: ['REGULAR', 'PREMIUM', 'COUPLE', 'ACCESSIBLE', 'COMPANION'] }).notNull(),
  x: real('x').notNull(),
  y: real('y').notNull(),
  partnerId: uuid('partner_id').$type<SeatId>(),
  blockedReason: text('blocked_reason', { enum: ['HOUSE', 'BROKEN'] }),
  sinceVersion: integer('since_version').notNull().default(1),
  untilVersion: integer('until_version'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

export const bookings = booking.table('bookings', {
  id: uuid('id').primaryKey().$type<BookingId>(),
  reference: text('reference').notNull(),
  userId: uuid('user_id').$type<UserId>(),
  email: text('email'),
  channel: text('channel', { enum: ['ONLINE', 'COUNTER'] })
    .notNull()
    .default('ONLINE'),
  name: text('name'),
  soldBy: uuid('sold_by').$type<UserId>(),
  showtimeId: uuid('showtime_id').$type<ShowtimeId>().notNull(),
  status: text('status', { enum: ['PENDING', 'CONFIRMED', 'CANCELLED', 'EXPIRED'] }).notNull(),
  totalPrice: integer('total_price').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  show: jsonb('show').$type<BookedShow>().notNull(),
  lines: jsonb('lines').$type<PricedLine[]>().notNull(),
  seats: jsonb('seats').$type<BookingView['seats']>().notNull(),
  bookingDate: instant('booking_date').notNull().defaultNow(),
  expiresAt: instant('expires_at').notNull(),
  refundableUntil: instant('refundable_until').notNull(),
  cancelReason: text('cancel_reason'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

export const tickets = booking.table('tickets', {
  id: uuid('id').primaryKey().$type<TicketId>(),
  bookingId: uuid('booking_id').$type<BookingId>().notNull(),
  showtimeId: uuid('showtime_id').$type<ShowtimeId>().notNull(),
  seatId: uuid('seat_id').$type<SeatId>().notNull(),
  label: text('label').notNull(),
  price: integer('price').notNull(),
  ticketCode: text('ticket_code').notNull(),
  version: integer('version').notNull().default(1),
  status: text('status', { enum: ['UNUSED', 'USED', 'VOID'] })
    .notNull()
    .default('UNUSED'),
  usedAt: instant('used_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

export const admissions = booking.table(
  'admissions',
  {
    ticketId: uuid('ticket_id').$type<TicketId>().notNull(),
    nonce: text('nonce').notNull(),
    at: instant('at').notNull(),
    by: uuid('by').$type<UserId>().notNull(),
    door: text('door').notNull(),
    undoneAt: instant('undone_at'),
    undoneBy: uuid('undone_by').$type<UserId>(),
    undoReason: text('undo_reason'),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.ticketId, table.nonce] })],
)

export const seatBlocks = booking.table(
  'seat_blocks',
  {
    showtimeId: uuid('showtime_id').$type<ShowtimeId>().notNull(),
    seatId: uuid('seat_id').$type<SeatId>().notNull(),
    reason: text('reason', { enum: ['HOUSE', 'BROKEN'] }),
    changedBy: uuid('changed_by').$type<UserId>().notNull(),
    changedAt: instant('changed_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.showtimeId, table.seatId] })],
)

export const people = booking.table('people', {
  userId: uuid('user_id').primaryKey().$type<UserId>(),
  name: text('name').notNull(),
  provenEmail: text('proven_email'),
})

export const cancellations = booking.table('cancellations', {
  showtimeId: uuid('showtime_id').primaryKey().$type<ShowtimeId>(),
  reason: text('reason').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const idempotencyKeys = booking.table(
  'idempotency_keys',
  {
    userId: uuid('user_id').$type<UserId>().notNull(),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    bookingId: uuid('booking_id').$type<BookingId>().notNull(),
    answer: json('answer').$type<BookingView>().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.key] })],
)
