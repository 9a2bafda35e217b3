import { z } from 'zod'
import { JobRunId, UserId } from '../shared/ids'
import { PageQuery, pageOf } from '../shared/page'
import { InstantText } from '../shared/time'

export const JobName = z.enum([
  'deliver-events',
  'raise-alerts',
  'expire-bookings',
  'reconcile-seats',
  'continue-cancellations',
  'continue-moves',
  'continue-announcements',
  'settle-payments',
  'reconcile-payments',
  'send-reminders',
  'send-reports',
  'warm-caches',
  'delete-old-data',
  'refresh-statistics',
])
export type JobName = z.infer<typeof JobName>

/** SKIPPED: the job was due while another run of it was in progress. */
export const JobRunStatus = z.enum(['RUNNING', 'DONE', 'FAILED', 'SKIPPED'])
export type JobRunStatus = z.infer<typeof JobRunStatus>

/** A run of a job. `counts` is what it has done so far, such as `{ "expired": 3 }`. */
export const JobRunView = z.object({
  id: JobRunId,
  job: JobName,
  status: JobRunStatus,
  startedAt: InstantText,
  endedAt: InstantText.nullable(),
  /** The period that the run covers. */
  from: InstantText,
  to: InstantText,
  counts: z.record(z.string(), z.number().int()),
  /** The task that it is at, `booking/expire-overdue`, and where it continues there after an interruption. */
  task: z.string(),
  cursor: z.string().nullable(),
  /** The failed attempts. A run that may be tried again stays RUNNING, with the last error. */
  attempts: z.number().int(),
  error: z.string().nullable(),
  /** The time that it has worked, without interruptions. */
  spentMs: z.number().int(),
  /** Who started it by hand; null if the schedule did. */
  requestedBy: UserId.nullable(),
  retryOf: JobRunId.nullable(),
})
export type JobRunView = z.infer<typeof JobRunView>

/** `schedule` is a cron expression in UTC. `lastRun` is the newest run that was not skipped. */
export const JobView = z.object({
  name: JobName,
  description: z.string(),
  schedule: z.string(),
  timeLimitMs: z.number().int(),
  byHand: z.boolean(),
  nextRunAt: InstantText,
  lastRun: JobRunView.nullable(),
  lastSuccessAt: InstantText.nullable(),
})
export type JobView = z.infer<typeof JobView>

export const JobList = z.object({ data: z.array(JobView) })

export const JobParam = z.object({ job: JobName })
export const JobRunParam = z.object({ job: JobName, runId: JobRunId })

export const JobRunQuery = PageQuery.extend({ status: JobRunStatus.optional() })
export type JobRunQuery = z.infer<typeof JobRunQuery>
export const JobRunPage = pageOf(JobRunView)
