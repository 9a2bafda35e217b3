import type { Progress, TaskRequest } from '@cinema/contracts/shared/maintenance'
import { runTask } from '@cinema/platform/maintenance'
import { forwardedContext } from '@cinema/platform/request-context'
import type { JobsEnv } from '../settings'
import type { Step } from './job'
import { type OwnTaskDeps, ownTasks } from './own-tasks'

/** Runs a part of a step at the Worker whose task it is. */
export const taskRunner =
  (env: JobsEnv, own: OwnTaskDeps) =>
  (step: Step, part: Omit<TaskRequest<string>, 'task'>): Promise<Progress> => {
    switch (step.worker) {
      case 'booking':
        return env.BOOKING_MAINTENANCE.run({ ...part, task: step.task }, forwardedContext())
      case 'payment':
        return env.PAYMENT_MAINTENANCE.run({ ...part, task: step.task }, forwardedContext())
      case 'movie':
        return env.MOVIE_MAINTENANCE.run({ ...part, task: step.task }, forwardedContext())
      case 'user':
        return env.USER_MAINTENANCE.run({ ...part, task: step.task }, forwardedContext())
      case 'notification':
        return env.NOTIFICATION_MAINTENANCE.run({ ...part, task: step.task }, forwardedContext())
      case 'jobs':
        return runTask(ownTasks, { ...part, task: step.task }, own)
      default:
        return step satisfies never
    }
  }
