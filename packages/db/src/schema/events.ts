import { bigint, integer, jsonb, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const events = pgSchema('events')
const instant = (name: string) => timestamp(name, { withTimezone: true })

export const outboxEvents = events.table('outbox_events', {
  id: uuid('id').primaryKey(),
  position: bigint('position', { mode: 'number' }).generatedAlwaysAsIdentity(),
  aggregateId: uuid('aggregate_id').notNull(),
  eventType: text('event_type').notNull(),
  payload: jsonb('payload').notNull(),
  requestId: text('request_id'),
  status: text('status', { enum: ['PENDING', 'SENT', 'PROCESSED', 'DEAD'] })
    .notNull()
    .default('PENDING'),
  createdAt: instant('created_at').notNull().defaultNow(),
  sentAt: instant('sent_at'),
  processedAt: instant('processed_at'),
})

export const deliveries = events.table(
  'deliveries',
  {
    eventId: uuid('event_id').notNull(),
    subscriber: text('subscriber').notNull(),
    status: text('status', { enum: ['SENT', 'DONE', 'DEAD'] })
      .notNull()
      .default('SENT'),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
    sentAt: instant('sent_at').notNull().defaultNow(),
    doneAt: instant('done_at'),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.subscriber] })],
)

export const deadLetters = events.table(
  'dead_letters',
  {
    eventId: uuid('event_id').notNull(),
    subscriber: text('subscriber').notNull(),
    reason: text('reason').notNull(),
    attempts: integer('attempts').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.subscriber] })],
)
