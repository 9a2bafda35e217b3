import type { TaskOf, TaskWorker } from '@cinema/contracts/job/tasks'

/** A task of a Worker. */
export type Step = { [Name in TaskWorker]: { worker: Name; task: TaskOf<Name> } }[TaskWorker]

/** A scheduled job: its steps are carried out one after another. */
export type Job = {
  description: string
  /** A cron expression in UTC. */
  schedule: string
  steps: readonly Step[]
  /** How long a run may work. Interruptions do not count. */
  timeLimitMs: number
  /** How often a run is tried before it has failed. */
  attempts: number
  /** Whether staff may start it by hand. */
  byHand: boolean
}

export const stepName = ({ worker, task }: Step): string => `${worker}/${task}`
