import { boolean, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const notification = pgSchema('notification')
const instant = (name: string) => timestamp(name, { withTimezone: true })

export const notifications = notification.table('notifications', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  eventId: uuid('event_id').notNull(),
  type: text('type').notNull(),
  title: text('title').notNull(),
  message: text('message').notNull(),
  link: text('link'),
  read: boolean('read').notNull().default(false),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const provenAddresses = notification.table('proven_addresses', {
  userId: uuid('user_id').primaryKey(),
  email: text('email').notNull(),
})

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
  (table) => [primaryKey({ columns: [table.eventId, table.recipient] })],
)
