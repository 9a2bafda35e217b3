import type { JobName } from '@cinema/contracts/job/http'
import { JobRunId } from '@cinema/contracts/shared/ids'
import type { Progress, TaskRequest } from '@cinema/contracts/shared/maintenance'
import { Instant } from '@cinema/contracts/shared/time'
import { newId } from '@cinema/platform/ids'
import { JobsSettings } from '../settings'
import type { CarryOutDeps } from './carry-out'
import type { Job, Step } from './job'
import type { NewJobRun } from './job-run'
import { JOBS } from './jobs'

export const KEPT_DAYS = JobsSettings.shape.KEPT_DAYS.parse('')

export const STEPS: Step[] = [
  { worker: 'booking', task: 'expire-overdue' },
  { worker: 'payment', task: 'settle' },
]

/** The jobs of the product, of which `reconcile-payments` has these two steps. */
export const jobsWith = (changes: Partial<Job> = {}): Record<JobName, Job> => ({
  ...JOBS,
  'reconcile-payments': { ...JOBS['reconcile-payments'], steps: STEPS, ...changes },
})

export const newRun = (changes: Partial<NewJobRun> = {}): NewJobRun => ({
  id: newId(JobRunId),
  job: 'reconcile-payments',
  period: { from: Instant.parse(1_000), to: Instant.parse(2_000) },
  ...changes,
})

/**
 * A task of numbered items, a few in each part, whose cursor is the item done last. `done` has every item that was done, also
 * by parts whose progress was never stored.
 */
export function numberedTask(items: number, perPart: number) {
  const done: string[] = []
  return {
    done,
    async run(step: Step, { cursor }: Omit<TaskRequest<string>, 'task'>): Promise<Progress> {
      const from = cursor === null ? 0 : Number(cursor) + 1
      const to = Math.min(items, from + perPart)
      for (let item = from; item < to; item++) done.push(`${step.worker} ${item}`)
      return { done: to === items, cursor: String(to - 1), counts: { [step.worker]: to - from } }
    },
  }
}

/** Dependencies that are deterministic; `runs` and what differs come from the test. */
export const carryOutDeps = (deps: Pick<CarryOutDeps, 'runs'> & Partial<CarryOutDeps>): CarryOutDeps => ({
  jobs: jobsWith(),
  keptDays: KEPT_DAYS,
  alerts: { raise: async () => {}, resolve: async () => {} },
  holder: crypto.randomUUID(),
  now: () => Date.now(),
  random: () => 0,
  runTask: async () => ({ done: true, cursor: null, counts: {} }),
  ...deps,
})
