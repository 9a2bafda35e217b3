import { bigint, foreignKey, integer, jsonb, pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { auditLogOf } from './audit-log'
import { isAtLeast, isOfEnum, matches } from './checks'
import { instant } from './columns'

const events = pgSchema('events')

export const outboxEvents = events.table(
  'outbox_events',
  {
    id: uuid('id').primaryKey(),
    position: bigint('position', { mode: 'number' }).generatedAlwaysAsIdentity().unique(),
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
  },
  (table) => [matches(table.eventType, '^[a-z]+(\\.[a-z]+(-[a-z]+)*)+\\.v[0-9]+$'), isOfEnum(table.status)],
)

export const deliveries = events.table(
  'deliveries',
  {
    eventId: uuid('event_id')
      .notNull()
      .references(() => outboxEvents.id),
    subscriber: text('subscriber').notNull(),
    status: text('status', { enum: ['SENT', 'DONE', 'DEAD'] })
      .notNull()
      .default('SENT'),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
    sentAt: instant('sent_at').notNull().defaultNow(),
    doneAt: instant('done_at'),
  },
  (table) => [
    primaryKey({ columns: [table.eventId, table.subscriber] }),
    isOfEnum(table.status),
    isAtLeast(table.attempts, 0),
  ],
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
  (table) => [
    primaryKey({ columns: [table.eventId, table.subscriber] }),
    foreignKey({
      columns: [table.eventId, table.subscriber],
      foreignColumns: [deliveries.eventId, deliveries.subscriber],
    }),
  ],
)

export const auditLog = auditLogOf(events)
