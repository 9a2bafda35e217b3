import type { Db } from '@cinema/db/connect'
import { jobRuns, webhookDeliveries } from '@cinema/db/schema/events'
import { daysAgo, upkeep } from '@cinema/db/upkeep'
import { and, eq, inArray, lt, or, sql } from 'drizzle-orm'

/** A run covers a week at most, so whether an earlier one has succeeded does not matter any more. */
const QUIET_DAYS = 8

/** The upkeep of the schema `events`. The outbox has its own rules. */
export const eventsUpkeep = (db: Db) =>
  upkeep(db, 'events', [
    {
      name: 'events.webhook_deliveries',
      table: webhookDeliveries,
      isOld: (days) => lt(webhookDeliveries.endedAt, daysAgo(days)),
    },
    {
      name: 'events.job_runs',
      table: jobRuns,
      isOld: (days) =>
        or(
          lt(jobRuns.endedAt, daysAgo(days)),
          and(
            inArray(jobRuns.status, ['DONE', 'SKIPPED']),
            eq(jobRuns.counts, sql`'{}'::jsonb`),
            lt(jobRuns.endedAt, daysAgo(QUIET_DAYS)),
          ),
        ),
    },
  ])
