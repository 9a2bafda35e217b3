import type { TaskOf } from '@cinema/contracts/job/tasks'
import { inOneBatch, type MaintenanceTask } from '@cinema/platform/maintenance'
import { type ResendDeps, resendOverdue } from '../delivery/resend-overdue'

export type OwnTaskDeps = ResendDeps & { pokeRelay: () => Promise<void> }

/** The tasks of this Worker itself. */
export const ownTasks: Record<TaskOf<'jobs'>, MaintenanceTask<OwnTaskDeps>> = {
  'poke-relay': inOneBatch(async ({ pokeRelay }) => {
    await pokeRelay()
    return {}
  }),
  'resend-overdue': inOneBatch(resendOverdue),
}
