import type { JobName, JobRunView } from '@cinema/contracts/job/http'
import type { JobRunId, UserId } from '@cinema/contracts/shared/ids'
import type { Period } from '@cinema/contracts/shared/maintenance'
import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import type { jobRuns } from '@cinema/db/schema/events'
import { stepName } from './job'
import { JOBS } from './jobs'

/** The row of a run. */
export type JobRun = typeof jobRuns.$inferSelect

/** What it takes to carry out a run: what it covers, and how far it has come. */
export type HeldRun = Pick<
  JobRun,
  'id' | 'job' | 'periodFrom' | 'periodTo' | 'step' | 'cursor' | 'counts' | 'attempts' | 'spentMs'
>

/** A run that is to begin: at the first step, or where the failed run stopped that it continues. */
export type NewJobRun = {
  id: JobRunId
  job: JobName
  period: Period
  requestedBy?: UserId
  retryOf?: JobRunId
  step?: number
  cursor?: string | null
}

/** A new run before its first step. */
export const beginningOf = ({ id, job, period, step = 0, cursor = null }: NewJobRun): HeldRun => ({
  id,
  job,
  periodFrom: new Date(period.from),
  periodTo: new Date(period.to),
  step,
  cursor,
  counts: {},
  attempts: 0,
  spentMs: 0,
})

export const periodOf = ({ periodFrom, periodTo }: Pick<JobRun, 'periodFrom' | 'periodTo'>): Period => ({
  from: Instant.parse(periodFrom.getTime()),
  to: Instant.parse(periodTo.getTime()),
})

export function jobRunView(run: JobRun): JobRunView {
  const { id, job, status, counts, cursor, attempts, error, spentMs, requestedBy, retryOf } = run
  return {
    id,
    job,
    status,
    startedAt: run.startedAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    from: run.periodFrom.toISOString(),
    to: run.periodTo.toISOString(),
    counts,
    task: taskAt(job, run.step),
    cursor,
    attempts,
    error,
    spentMs,
    requestedBy,
    retryOf,
  }
}

/** A run that begins now, as its request is answered. */
export function beginningView({ id, job, period, ...run }: NewJobRun, now: number): JobRunView {
  return {
    id,
    job,
    status: 'RUNNING',
    startedAt: toInstantText(now),
    endedAt: null,
    from: toInstantText(period.from),
    to: toInstantText(period.to),
    counts: {},
    task: taskAt(job, run.step ?? 0),
    cursor: run.cursor ?? null,
    attempts: 0,
    error: null,
    spentMs: 0,
    requestedBy: run.requestedBy ?? null,
    retryOf: run.retryOf ?? null,
  }
}

/** The name of a step; of the last one after the end. */
function taskAt(job: JobName, step: number): string {
  const { steps } = JOBS[job]
  const at = steps[step] ?? steps.at(-1)
  if (!at) throw new RangeError(`The job ${job} has no steps`)
  return stepName(at)
}
