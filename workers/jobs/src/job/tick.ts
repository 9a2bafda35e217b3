import { JobName } from '@cinema/contracts/job/http'
import { JobRunId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { type CarryOutDeps, carryOut } from './carry-out'
import { beginningOf, type HeldRun, type NewJobRun } from './job-run'
import { scheduledPeriod } from './period'
import { isDue } from './schedule'
import type { JobRuns, JobState } from './store'

export type TickDeps = CarryOutDeps & { runs: Pick<JobRuns, 'states' | 'begin' | 'takeOver'> }

/** The next tick comes after a minute. */
const FOR_MS = 50_000

/**
 * Begins the runs that are due, continues those that nobody holds any more, and carries them out side by side, so that a
 * job that fails or takes long stops no other. Resolves when all have ended or paused.
 */
export async function tick(deps: TickDeps): Promise<void> {
  const states = await deps.runs.states(JobName.options)
  const left = states.flatMap(({ open }) => (open && !open.held ? [open.id] : []))
  const due = states.flatMap((state) => newRunOf(deps, state))

  const takenOver = Promise.all(left.map((id) => deps.runs.takeOver(id, deps.holder)))
  const begun = new Set(await deps.runs.begin(due, deps.holder))
  const held: HeldRun[] = [
    ...due.filter(({ id }) => begun.has(id)).map(beginningOf),
    ...(await takenOver).filter((run) => run !== null),
  ]
  await Promise.all(held.map((run) => carryOut(deps, run, FOR_MS)))
}

/** The run that is due for a job. While a run that nobody holds is open, that one is continued instead. */
function newRunOf({ jobs, now }: TickDeps, { job, lastPeriodTo, lastDoneTo, open }: JobState): NewJobRun[] {
  const { schedule } = jobs[job] ?? {}
  const isLeft = open !== null && !open.held
  if (!schedule || isLeft || !isDue(schedule, lastPeriodTo?.getTime() ?? null, now())) return []
  return [{ id: newId(JobRunId), job, period: scheduledPeriod(lastDoneTo?.getTime() ?? null, now()) }]
}
