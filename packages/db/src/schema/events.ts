import { sql } from 'drizzle-orm'
import { bigint, check, integer, jsonb, pgSchema, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
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
    status: text('status', { enum: ['PENDING', 'SENT', 'PROCESSED', 'DEAD', 'DROPPED'] })
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
    aggregateId: uuid('aggregate_id').notNull(),
    position: bigint('position', { mode: 'number' }).notNull(),
    status: text('status', { enum: ['SENT', 'DONE', 'DEAD', 'DROPPED'] })
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
    id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
    eventId: uuid('event_id')
      .notNull()
      .references(() => outboxEvents.id),
    subscriber: text('subscriber').notNull(),
    reason: text('reason').notNull(),
    attempts: integer('attempts').notNull(),
    status: text('status', { enum: ['OPEN', 'REPLAYED', 'DROPPED'] })
      .notNull()
      .default('OPEN'),
    createdAt: instant('created_at').notNull().defaultNow(),
    closedAt: instant('closed_at'),
    closedBy: uuid('closed_by'),
    closedBecause: text('closed_because'),
  },
  (table) => [
    isOfEnum(table.status),
    check(
      'dead_letters_closed_by_somebody',
      sql`(status = 'OPEN') = (closed_at is null) and (closed_at is null) = (closed_by is null)`,
    ),
    check('dead_letters_dropped_with_a_reason', sql`(status = 'DROPPED') = (closed_because is not null)`),
    uniqueIndex('dead_letters_one_open').on(table.eventId, table.subscriber).where(sql`status = 'OPEN'`),
  ],
)

export const provenAddresses = events.table(
  'proven_addresses',
  { userId: uuid('user_id').notNull(), email: text('email').notNull() },
  (table) => [primaryKey({ columns: [table.userId, table.email] })],
)

export const auditLog = auditLogOf(events)
