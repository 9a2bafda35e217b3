import type * as api from '@cinema/contracts/job/api'
import type { JobRunView } from '@cinema/contracts/job/http'
import type { jobRefusals } from '@cinema/contracts/job/refusals'
import type { EndpointInput, IdempotencyKey } from '@cinema/contracts/shared/endpoint'
import { JobRunId, type UserId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { newId } from '@cinema/platform/ids'
import { inBackground } from '@cinema/platform/invocation'
import { carryOut } from './carry-out'
import type { JobDeps } from './deps'
import { beginningOf, beginningView, type NewJobRun } from './job-run'
import { JOBS } from './jobs'
import { periodByHand } from './period'

/** Cloudflare lets work go on for 30 s after the response. A run that takes longer is continued by the next tick. */
const IN_BACKGROUND_MS = 20_000

type KeyReused = RefusalOf<typeof jobRefusals, 'IDEMPOTENCY_KEY_REUSED'>
type StartRefusal = KeyReused | RefusalOf<typeof jobRefusals, 'JOB_RUNNING' | 'JOB_NOT_BY_HAND'>

/** Starts a run of a job by hand, once for each key (rule 18). */
export async function startJobRun(
  deps: JobDeps,
  { actor, job, idempotencyKey }: EndpointInput<typeof api.startJobRun>,
): Promise<Result<JobRunView, StartRefusal>> {
  if (!JOBS[job].byHand) return refused({ code: 'JOB_NOT_BY_HAND' })

  const [state] = await deps.runs.states([job])
  const period = periodByHand(state?.lastDoneTo?.getTime() ?? null, deps.now())
  const run = { id: newId(JobRunId), job, period, requestedBy: actor.userId }
  return beginByHand(deps, run, { actor, idempotencyKey }, 'job.started')
}

type ByHand = { actor: { userId: UserId }; idempotencyKey: IdempotencyKey | null }

/** Begins a run for staff, and carries it out in the background. Refused if the job is running. */
export async function beginByHand(
  deps: JobDeps,
  run: NewJobRun,
  { actor, idempotencyKey }: ByHand,
  action: string,
): Promise<Result<JobRunView, KeyReused | RefusalOf<typeof jobRefusals, 'JOB_RUNNING'>>> {
  const stored = await storedAnswer(deps, actor.userId, idempotencyKey)
  if (stored) return stored

  const answer = beginningView(run, deps.now())
  const { from, to, retryOf } = answer
  const after = { runId: run.id, from, to, retryOf }
  const audit = { actorId: actor.userId, action, subject: run.job, before: null, after, requestId: deps.requestId }
  if (!(await deps.runs.beginByHand(run, deps.holder, { audit, idempotencyKey, answer }))) {
    const meanwhile = await storedAnswer(deps, actor.userId, idempotencyKey)
    if (meanwhile) return meanwhile
    const runId = await deps.runs.openRun(run.job)
    return runId ? refused({ code: 'JOB_RUNNING', runId }) : beginByHand(deps, run, { actor, idempotencyKey }, action)
  }

  inBackground(carryOut(deps, beginningOf(run), IN_BACKGROUND_MS), `the job ${run.job}`)
  return accepted(answer)
}

async function storedAnswer(
  { runs }: JobDeps,
  userId: UserId,
  idempotencyKey: IdempotencyKey | null,
): Promise<Result<JobRunView, KeyReused> | null> {
  const stored = idempotencyKey && (await runs.answerTo(userId, idempotencyKey.key))
  if (!stored) return null
  return stored.fingerprint === idempotencyKey.fingerprint
    ? accepted(stored.answer)
    : refused({ code: 'IDEMPOTENCY_KEY_REUSED' })
}
