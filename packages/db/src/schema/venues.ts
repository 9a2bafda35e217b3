import type { CinemaId, RoomId, SeatId } from '@cinema/contracts/shared/ids'
import { sql } from 'drizzle-orm'
import { type AnyPgColumn, check, integer, pgSchema, primaryKey, real, text, unique, uuid } from 'drizzle-orm/pg-core'
import { users } from './auth'
import { isAtLeast, isBetween, isCurrency, isOfEnum, isSlug, matches } from './checks'
import { cinemaSettingChecks, cinemaSettingColumns } from './cinema-setting-columns'
import { currency, instant } from './columns'

const booking = pgSchema('booking')

export const cinemas = booking.table(
  'cinemas',
  {
    id: uuid('id').primaryKey().$type<CinemaId>(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    city: text('city').notNull(),
    address: text('address').notNull(),
    timeZone: text('time_zone').notNull(),
    currency: currency().notNull(),
    ...cinemaSettingColumns,
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [isSlug(table.slug), isCurrency(table.currency), ...cinemaSettingChecks(table)],
)

export const rooms = booking.table(
  'rooms',
  {
    id: uuid('id').primaryKey().$type<RoomId>(),
    cinemaId: uuid('cinema_id')
      .$type<CinemaId>()
      .notNull()
      .references(() => cinemas.id),
    name: text('name').notNull(),
    roomType: text('room_type', { enum: ['STANDARD', 'VIP', 'IMAX'] }).notNull(),
    capacity: integer('capacity').notNull(),
    planVersion: integer('plan_version').notNull().default(1),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    unique().on(table.cinemaId, table.name),
    isOfEnum(table.roomType),
    isBetween(table.capacity, 1, 1000),
    isAtLeast(table.planVersion, 1),
  ],
)

export const seats = booking.table(
  'seats',
  {
    id: uuid('id').primaryKey().$type<SeatId>(),
    roomId: uuid('room_id')
      .$type<RoomId>()
      .notNull()
      .references(() => rooms.id),
    rowLabel: text('row_label').notNull(),
    seatNumber: integer('seat_number').notNull(),
    seatType: text('seat_type', { enum: ['REGULAR', 'PREMIUM', 'COUPLE', 'ACCESSIBLE', 'COMPANION'] }).notNull(),
    x: real('x').notNull(),
    y: real('y').notNull(),
    partnerId: uuid('partner_id')
      .$type<SeatId>()
      .references((): AnyPgColumn => seats.id),
    blockedReason: text('blocked_reason', { enum: ['HOUSE', 'BROKEN'] }),
    sinceVersion: integer('since_version').notNull().default(1),
    untilVersion: integer('until_version'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    unique().on(table.roomId, table.sinceVersion, table.rowLabel, table.seatNumber),
    matches(table.rowLabel, '^[A-Z]{1,2}$'),
    isBetween(table.seatNumber, 1, 99),
    isOfEnum(table.seatType),
    isOfEnum(table.blockedReason),
    check('seats_end_after_they_begin', sql`until_version > since_version`),
  ],
)

/** The cinemas that staff and managers are assigned to. */
export const userCinemas = pgSchema('auth').table(
  'user_cinemas',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    cinemaId: uuid('cinema_id')
      .$type<CinemaId>()
      .notNull()
      .references(() => cinemas.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.userId, table.cinemaId] })],
)
