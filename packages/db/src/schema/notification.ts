import { boolean, pgSchema, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { auditLogOf } from './audit-log'
import { users } from './auth'
import { isOfEnum } from './checks'
import { instant } from './columns'

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
  },
  (table) => [unique().on(table.eventId, table.userId)],
)

export const emailLog = notification.table(
  'email_log',
  {
    eventId: uuid('event_id').notNull(),
    recipient: text('recipient').notNull(),
    userId: uuid('user_id'),
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

export const erasedPeople = notification.table('erased_people', {
  userId: uuid('user_id').primaryKey(),
  erasedAt: instant('erased_at').notNull().defaultNow(),
})

export const auditLog = auditLogOf(notification)
