import type * as api from '@cinema/contracts/job/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { JobRunId } from '@cinema/contracts/shared/ids'
import { refused } from '@cinema/contracts/shared/result'
import { newId } from '@cinema/platform/ids'
import type { JobDeps } from './deps'
import { periodOf } from './job-run'
import { beginByHand } from './start'

/** Tries a failed run again: a new run covers the same period, and continues where the failed one stopped. */
export async function retryJobRun(
  deps: JobDeps,
  { actor, job, runId, idempotencyKey }: EndpointInput<typeof api.retryJobRun>,
): Promise<Outcome<typeof api.retryJobRun>> {
  const failed = await deps.runs.find(job, runId)
  if (!failed) return refused({ code: 'JOB_RUN_NOT_FOUND' })
  if (failed.status !== 'FAILED') return refused({ code: 'JOB_RUN_NOT_FAILED' })

  const { step, cursor } = failed
  const run = {
    id: newId(JobRunId),
    job,
    period: periodOf(failed),
    step,
    cursor,
    retryOf: runId,
    requestedBy: actor.userId,
  }
  return beginByHand(deps, run, { actor, idempotencyKey }, 'job.retried')
}
