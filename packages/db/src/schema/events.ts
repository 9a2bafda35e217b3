import type { JobName, JobRunView } from '@cinema/contracts/job/http'
import type { JobRunId, UserId } from '@cinema/contracts/shared/ids'
import type { Counts } from '@cinema/contracts/shared/maintenance'
import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  check,
  integer,
  json,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { auditLogOf } from './audit-log'
import { isAtLeast, isBetween, isOfEnum, matches } from './checks'
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

export const jobRuns = events.table(
  'job_runs',
  {
    id: uuid('id').primaryKey().$type<JobRunId>(),
    job: text('job').$type<JobName>().notNull(),
    status: text('status', { enum: ['RUNNING', 'DONE', 'FAILED', 'SKIPPED'] }).notNull(),
    periodFrom: instant('period_from').notNull(),
    periodTo: instant('period_to').notNull(),
    step: integer('step').notNull().default(0),
    cursor: text('cursor'),
    counts: jsonb('counts').$type<Counts>().notNull().default({}),
    attempts: integer('attempts').notNull().default(0),
    spentMs: integer('spent_ms').notNull().default(0),
    error: text('error'),
    holder: uuid('holder'),
    heldUntil: instant('held_until').notNull().defaultNow(),
    requestedBy: uuid('requested_by').$type<UserId>(),
    retryOf: uuid('retry_of')
      .$type<JobRunId>()
      .references((): AnyPgColumn => jobRuns.id, { onDelete: 'set null' }),
    key: text('key'),
    fingerprint: text('fingerprint'),
    answer: json('answer').$type<JobRunView>(),
    startedAt: instant('started_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    matches(table.job, '^[a-z]+(-[a-z]+)*$'),
    isOfEnum(table.status),
    isAtLeast(table.step, 0),
    isAtLeast(table.attempts, 0),
    isAtLeast(table.spentMs, 0),
    isBetween(table.key, 1, 255),
    check('job_runs_end_unless_running', sql`(status = 'RUNNING') = (ended_at is null)`),
    check('job_runs_failed_with_an_error', sql`status <> 'FAILED' or error is not null`),
    check('job_runs_period_in_order', sql`period_from <= period_to`),
    check(
      'job_runs_key_as_a_whole',
      sql`(key is null) = (fingerprint is null) and (key is null) = (answer is null) and (key is null or requested_by is not null)`,
    ),
    uniqueIndex('job_runs_one_running').on(table.job).where(sql`status = 'RUNNING'`),
    uniqueIndex('job_runs_key').on(table.requestedBy, table.key).where(sql`key is not null`),
  ],
)

export const auditLog = auditLogOf(events)
