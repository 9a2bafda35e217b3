import type { AlertService } from '@cinema/contracts/alert/service'
import type { KeptDays } from '@cinema/contracts/job/retention'
import type { Progress, TaskRequest } from '@cinema/contracts/shared/maintenance'
import { reasonOf } from '@cinema/platform/handle-events'
import { describeFault, log } from '@cinema/platform/log'
import { plus } from '@cinema/platform/maintenance'
import { TimedOut, withTimeout } from '@cinema/platform/with-timeout'
import { backoffMs } from '../delivery/backoff'
import { tellOfFailure, tellOfSuccess } from './alert'
import { type Job, type Step, stepName } from './job'
import { type HeldRun, periodOf } from './job-run'
import type { JobRuns } from './store'

export type CarryOutDeps = {
  runs: Pick<JobRuns, 'holdOn' | 'save' | 'letGo' | 'finish' | 'fail'>
  runTask: (step: Step, request: Omit<TaskRequest<string>, 'task'>) => Promise<Progress>
  jobs: Readonly<Record<string, Job>>
  alerts: Pick<AlertService, 'raise' | 'resolve'>
  keptDays: KeptDays
  /** Whoever carries out runs with these dependencies. */
  holder: string
  now: () => number
  random: () => number
}

/** After this time the progress of a run is stored. */
const PART_MS = 5_000
/** A third of the time after which a run counts as left by a Worker that has crashed. */
const HOLD_ON_EVERY_MS = 3_000
const RETRY = { firstMs: 60_000, mostMs: 15 * 60_000 }

/**
 * Carries out a run that we hold, part by part, until it has ended or `forMs` is over; then the next tick continues it.
 * The progress is stored after each part, and only as long as we hold the run. A failure is stored, too, and is not thrown.
 */
export async function carryOut(deps: CarryOutDeps, run: HeldRun, forMs: number): Promise<void> {
  const holding = setInterval(() => deps.runs.holdOn(run.id, deps.holder).catch(() => {}), HOLD_ON_EVERY_MS)
  let at = run
  try {
    const until = deps.now() + forMs
    for (;;) {
      const next = await doPart(deps, at)
      const { id, job, step, cursor, counts, spentMs } = next
      const progress = { step, cursor, counts, spentMs }
      if (step >= jobOf(deps, next).steps.length) {
        const finished = await deps.runs.finish(id, deps.holder, progress)
        if (finished?.recovered) await tellOfSuccess(deps, next)
        return
      }
      if (!(await deps.runs.save(id, deps.holder, progress))) {
        log('warn', 'a run of a job was taken over by another', { job, runId: id })
        return
      }
      at = next
      if (deps.now() >= until) {
        await deps.runs.letGo(id, deps.holder)
        return
      }
    }
  } catch (fault) {
    await recordFailure(deps, at, fault)
  } finally {
    clearInterval(holding)
  }
}

/** Does one part of the step that the run is at. Throws TimedOut once the run has worked for longer than its job may. */
async function doPart(deps: CarryOutDeps, run: HeldRun): Promise<HeldRun> {
  const job = jobOf(deps, run)
  const step = job.steps[run.step]
  if (!step) throw new RangeError(`${run.job} has no step ${run.step}`)
  const leftMs = job.timeLimitMs - run.spentMs
  if (leftMs <= 0) throw new TimedOut(`Not done within ${job.timeLimitMs / 1_000} seconds`)

  const startedAt = deps.now()
  const part = { cursor: run.cursor, period: periodOf(run), keptDays: deps.keptDays, forMs: Math.min(PART_MS, leftMs) }
  const { done, cursor, counts } = await withTimeout(deps.runTask(step, part), leftMs)
  const spentMs = run.spentMs + Math.max(0, deps.now() - startedAt)
  return {
    ...run,
    step: done ? run.step + 1 : run.step,
    cursor: done ? null : cursor,
    counts: plus(run.counts, counts),
    spentMs,
  }
}

async function recordFailure(deps: CarryOutDeps, run: HeldRun, fault: unknown): Promise<void> {
  const job = jobOf(deps, run)
  const failures = run.attempts + 1
  const isLast = failures >= job.attempts || fault instanceof TimedOut
  const step = job.steps[run.step]
  log('error', 'a job failed', {
    job: run.job,
    runId: run.id,
    task: step && stepName(step),
    failures,
    isLast,
    ...describeFault(fault),
  })

  const { id, step: at, cursor, counts, spentMs } = run
  const retryInMs = isLast ? null : backoffMs(failures, RETRY, deps.random())
  const progress = { step: at, cursor, counts, spentMs }
  try {
    await deps.runs.fail(id, deps.holder, reasonOf(fault), progress, retryInMs)
  } catch (second) {
    // The database is out of reach, so the run is taken over and tried again.
    log('error', 'the failure of a job was not recorded', { job: run.job, runId: id, ...describeFault(second) })
    return
  }
  if (isLast) await tellOfFailure(deps, run, reasonOf(fault))
}

function jobOf({ jobs }: CarryOutDeps, { job }: HeldRun): Job {
  const found = jobs[job]
  if (!found) throw new RangeError(`There is no job ${job}`)
  return found
}
