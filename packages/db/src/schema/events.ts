import type { JobName, JobRunView } from '@cinema/contracts/job/http'
import type { CinemaId, EventId, JobRunId, UserId, WebhookDeliveryId, WebhookId } from '@cinema/contracts/shared/ids'
import type { Counts } from '@cinema/contracts/shared/maintenance'
import type { WebhookDeliveryView } from '@cinema/contracts/webhook/http'
import type { WebhookEventType } from '@cinema/contracts/webhook/payloads'
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
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { auditLogOf } from './audit-log'
import { columnCheck, isAtLeast, isBetween, isOfEnum, matches } from './checks'
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

export const webhooks = events.table(
  'webhooks',
  {
    id: uuid('id').primaryKey().$type<WebhookId>(),
    url: text('url').notNull(),
    description: text('description').notNull(),
    eventTypes: text('event_types').array().$type<WebhookEventType[]>().notNull(),
    cinemaId: uuid('cinema_id').$type<CinemaId>(),
    secret: text('secret').notNull(),
    oldSecret: text('old_secret'),
    oldSecretUntil: instant('old_secret_until'),
    offBecause: text('off_because', { enum: ['BY_STAFF', 'GONE', 'FAILING'] }),
    offSince: instant('off_since'),
    failuresInRow: integer('failures_in_row').notNull().default(0),
    failingSince: instant('failing_since'),
    pausedUntil: instant('paused_until'),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    isBetween(table.url, 1, 2000),
    columnCheck(table.description, 'length(description) <= 200'),
    columnCheck(table.eventTypes, 'cardinality(event_types) > 0'),
    isOfEnum(table.offBecause),
    isAtLeast(table.failuresInRow, 0),
    isAtLeast(table.version, 1),
    check('webhooks_off_with_a_reason', sql`(off_because is null) = (off_since is null)`),
    check('webhooks_old_secret_for_a_while', sql`(old_secret is null) = (old_secret_until is null)`),
  ],
)

export const webhookDeliveries = events.table(
  'webhook_deliveries',
  {
    id: uuid('id').primaryKey().$type<WebhookDeliveryId>(),
    webhookId: uuid('webhook_id')
      .$type<WebhookId>()
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    position: bigint('position', { mode: 'number' }).generatedAlwaysAsIdentity(),
    messageId: uuid('message_id').notNull(),
    eventId: uuid('event_id').$type<EventId>(),
    aggregateId: uuid('aggregate_id').notNull(),
    type: text('type').$type<WebhookDeliveryView['type']>().notNull(),
    body: text('body').notNull(),
    status: text('status', { enum: ['PENDING', 'DELIVERED', 'FAILED'] })
      .notNull()
      .default('PENDING'),
    failure: text('failure', { enum: ['GONE', 'EXHAUSTED', 'WEBHOOK_OFF', 'TEST'] }),
    attempts: integer('attempts').notNull().default(0),
    failures: integer('failures').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at').defaultNow(),
    createdAt: instant('created_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    unique('webhook_deliveries_once').on(table.webhookId, table.messageId),
    isOfEnum(table.status),
    isOfEnum(table.failure),
    isAtLeast(table.attempts, 0),
    isAtLeast(table.failures, 0),
    check(
      'webhook_deliveries_end_unless_pending',
      sql`(status = 'PENDING') = (ended_at is null) and (status = 'PENDING') = (next_attempt_at is not null)`,
    ),
    check('webhook_deliveries_failed_with_a_reason', sql`(status = 'FAILED') = (failure is not null)`),
  ],
)

export const webhookAttempts = events.table(
  'webhook_attempts',
  {
    deliveryId: uuid('delivery_id')
      .$type<WebhookDeliveryId>()
      .notNull()
      .references(() => webhookDeliveries.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    at: instant('at').notNull().defaultNow(),
    durationMs: integer('duration_ms').notNull(),
    status: integer('status'),
    error: text('error', { enum: ['TIMEOUT', 'UNREACHABLE', 'TARGET_REFUSED'] }),
    body: text('body'),
  },
  (table) => [
    primaryKey({ columns: [table.deliveryId, table.number] }),
    isAtLeast(table.number, 1),
    isAtLeast(table.durationMs, 0),
    isBetween(table.status, 100, 999),
    isOfEnum(table.error),
    columnCheck(table.body, 'length(body) <= 1024'),
    check('webhook_attempts_answer_or_error', sql`(status is null) <> (error is null)`),
  ],
)

export const auditLog = auditLogOf(events)
