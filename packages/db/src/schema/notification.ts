import type { AlertFacts } from '@cinema/contracts/alert/facts'
import type { BookedShow } from '@cinema/contracts/booking/http'
import type { BookingId, UserId } from '@cinema/contracts/shared/ids'
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  integer,
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
import { isAbove, isAtLeast, isBetween, isOfEnum, matches } from './checks'
import { instant } from './columns'
import { cinemas } from './venues'

const notification = pgSchema('notification')

export const notifications = notification.table(
  'notifications',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    eventId: uuid('event_id').notNull(),
    type: text('type').notNull(),
    title: text('title').notNull(),
    message: text('message').notNull(),
    link: text('link'),
    read: boolean('read').notNull().default(false),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Set by a trigger, whatever is inserted. */
    sequence: bigint('sequence', { mode: 'number' }).notNull().default(0),
  },
  (table) => [
    unique().on(table.eventId, table.userId),
    unique().on(table.userId, table.sequence),
    isAbove(table.sequence, 0),
  ],
)

export const feeds = notification.table(
  'feeds',
  {
    userId: uuid('user_id').primaryKey(),
    lastSequence: bigint('last_sequence', { mode: 'number' }).notNull().default(0),
  },
  (table) => [isAtLeast(table.lastSequence, 0)],
)

export const emailLog = notification.table(
  'email_log',
  {
    eventId: uuid('event_id').notNull(),
    recipient: text('recipient').notNull(),
    userId: uuid('user_id'),
    bookingId: uuid('booking_id'),
    subject: text('subject').notNull(),
    status: text('status', { enum: ['SENDING', 'SENT'] }).notNull(),
    providerId: text('provider_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
    sentAt: instant('sent_at'),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.recipient] }), isOfEnum(table.status)],
)

export const readers = notification.table('readers', {
  userId: uuid('user_id').primaryKey(),
  email: text('email'),
  emailVerifiedAt: instant('email_verified_at'),
  language: text('language'),
  emailConsent: boolean('email_consent').notNull().default(false),
  pushConsent: boolean('push_consent').notNull().default(false),
  preferencesChangedAt: instant('preferences_changed_at'),
})

export const bookings = notification.table('bookings', {
  bookingId: uuid('booking_id').primaryKey().$type<BookingId>(),
  userId: uuid('user_id').$type<UserId>(),
  email: text('email'),
  reference: text('reference').notNull(),
  show: jsonb('show').$type<BookedShow>().notNull(),
  toldAt: instant('told_at').notNull(),
  endsAt: instant('ends_at').notNull(),
})

export const erasedPeople = notification.table('erased_people', {
  userId: uuid('user_id').primaryKey(),
  erasedAt: instant('erased_at').notNull().defaultNow(),
})

export const announcements = notification.table(
  'announcements',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind', { enum: ['SERVICE', 'PROMOTIONAL'] }).notNull(),
    audience: jsonb('audience').notNull(),
    cinemaId: uuid('cinema_id').references(() => cinemas.id),
    texts: jsonb('texts').notNull(),
    link: text('link'),
    status: text('status', { enum: ['DRAFT', 'SENDING', 'SENT', 'CANCELLED'] })
      .notNull()
      .default('DRAFT'),
    version: integer('version').notNull().default(1),
    counts: jsonb('counts'),
    gatheredUntil: text('gathered_until'),
    isGathered: boolean('is_gathered').notNull().default(false),
    people: integer('people').notNull().default(0),
    handled: integer('handled').notNull().default(0),
    inApp: integer('in_app').notNull().default(0),
    email: integer('email').notNull().default(0),
    skipped: integer('skipped').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull().defaultNow(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    isOfEnum(table.kind),
    isOfEnum(table.status),
    check('announcements_sent_as_counted', sql`status in ('DRAFT', 'CANCELLED') or counts is not null`),
  ],
)

export const announcementRecipients = notification.table(
  'announcement_recipients',
  {
    announcementId: uuid('announcement_id')
      .notNull()
      .references(() => announcements.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    userId: uuid('user_id'),
    email: text('email'),
    guestLanguage: text('guest_language'),
    attempts: integer('attempts').notNull().default(0),
    dueAt: instant('due_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.announcementId, table.key] })],
)

export const textMessages = notification.table(
  'text_messages',
  {
    eventId: uuid('event_id').notNull(),
    userId: uuid('user_id').notNull(),
    status: text('status', { enum: ['SENDING', 'SENT', 'REFUSED', 'UNKNOWN'] }).notNull(),
    providerId: text('provider_id'),
    refusal: integer('refusal'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.userId] }), isOfEnum(table.status)],
)

export const alerts = notification.table(
  'alerts',
  {
    id: uuid('id').primaryKey(),
    cause: text('cause').notNull(),
    subject: text('subject').notNull(),
    cinemaId: uuid('cinema_id'),
    facts: jsonb('facts').$type<AlertFacts['facts']>().notNull(),
    status: text('status', { enum: ['OPEN', 'CLOSED'] })
      .notNull()
      .default('OPEN'),
    occurrences: integer('occurrences').notNull().default(1),
    raisedAt: instant('raised_at').notNull().defaultNow(),
    lastAt: instant('last_at').notNull().defaultNow(),
    tellingId: uuid('telling_id').notNull(),
    toldAt: instant('told_at'),
    closedAt: instant('closed_at'),
    closedBy: uuid('closed_by'),
    note: text('note'),
  },
  (table) => [
    isOfEnum(table.status),
    isBetween(table.note, 1, 500),
    isAtLeast(table.occurrences, 1),
    matches(table.cause, '^[a-z]+(-[a-z]+)*$'),
    check('alerts_closed_at_a_time', sql`(status = 'CLOSED') = (closed_at is not null)`),
    check(
      'alerts_closed_by_somebody_with_a_note',
      sql`(closed_by is null) = (note is null) and (closed_by is null or closed_at is not null)`,
    ),
    uniqueIndex('alerts_one_open').on(table.cause, table.subject).where(sql`status = 'OPEN'`),
  ],
)

export const alertingEvents = notification.table('alerting_events', {
  eventId: uuid('event_id').primaryKey(),
  alertedAt: instant('alerted_at').notNull().defaultNow(),
})

export const pushSubscriptions = notification.table('push_subscriptions', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  sessionId: uuid('session_id').notNull(),
  endpoint: text('endpoint').notNull().unique(),
  p256dh: text('p256dh').notNull(),
  auth: text('auth').notNull(),
  userAgent: text('user_agent').notNull(),
  expiresAt: instant('expires_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
  seenAt: instant('seen_at').notNull().defaultNow(),
})

export const auditLog = auditLogOf(notification)
