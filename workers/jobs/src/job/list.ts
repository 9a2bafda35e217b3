import type * as api from '@cinema/contracts/job/api'
import { JobName, type JobRunView, type JobView } from '@cinema/contracts/job/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import type { LastSuccess } from '@cinema/contracts/shared/maintenance'
import { type Page, toPage } from '@cinema/contracts/shared/page'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import type { JobDeps } from './deps'
import { jobRunView } from './job-run'
import { JOBS } from './jobs'
import { EACH_MINUTE, nextRunAt } from './schedule'

type ReadDeps = Pick<JobDeps, 'now'> & { runs: Pick<JobDeps['runs'], 'states' | 'newest' | 'list' | 'find'> }

/** Every job with its next run, its last one, and when it last succeeded. */
export async function listJobs({ runs, now }: ReadDeps): Promise<{ data: JobView[] }> {
  const [states, newest] = await Promise.all([runs.states(JobName.options), runs.newest(JobName.options)])
  const data = states.map(({ job, lastPeriodTo, lastDoneTo }) => {
    const { description, schedule, timeLimitMs, byHand } = JOBS[job]
    const last = newest.find((run) => run.job === job)
    const after = schedule === EACH_MINUTE || !lastPeriodTo ? now() : lastPeriodTo.getTime()
    return {
      name: job,
      description,
      schedule,
      timeLimitMs,
      byHand,
      nextRunAt: toInstantText(Math.max(nextRunAt(schedule, after), now())),
      lastRun: last ? jobRunView(last) : null,
      lastSuccessAt: lastDoneTo?.toISOString() ?? null,
    }
  })
  return { data }
}

/** A page of the runs of a job, the newest first. */
export async function listJobRuns(
  { runs }: ReadDeps,
  { job, query }: EndpointInput<typeof api.listJobRuns>,
): Promise<Page<JobRunView>> {
  const { runs: found, total } = await runs.list(job, query)
  return toPage(found.map(jobRunView), query, total)
}

export async function showJobRun(
  { runs }: ReadDeps,
  { job, runId }: EndpointInput<typeof api.getJobRun>,
): Promise<Outcome<typeof api.getJobRun>> {
  const run = await runs.find(job, runId)
  return run ? accepted(jobRunView(run)) : refused({ code: 'JOB_RUN_NOT_FOUND' })
}

/** When each job last succeeded. */
export async function lastSuccesses({ runs }: { runs: Pick<JobDeps['runs'], 'states'> }): Promise<LastSuccess[]> {
  const states = await runs.states(JobName.options)
  return states.map(({ job, lastDoneTo }) => ({ job, at: lastDoneTo && Instant.parse(lastDoneTo.getTime()) }))
}
