import type { TaskOf } from '@cinema/contracts/job/tasks'
import type { Upkeep } from '@cinema/db/upkeep'
import { inOneBatch, type MaintenanceTask } from '@cinema/platform/maintenance'
import { upkeepTasks } from '@cinema/platform/upkeep-tasks'
import { type ResendDeps, resendOverdue } from '../delivery/resend-overdue'
import { type PruneDeps, pruneOutbox } from '../outbox/prune'
import { type WatchDeps, watchOutbox } from '../outbox/watch'
import { type ReportDeps, sendReports } from '../report/send-reports'
import { type WakeDeps, wakeOverdueWebhooks } from '../webhook-delivery/wake-overdue'

export type OwnTaskDeps = ResendDeps &
  PruneDeps &
  WakeDeps &
  WatchDeps &
  ReportDeps & { pokeRelay: () => Promise<void>; upkeep: Upkeep }

/** The tasks of this Worker itself. */
export const ownTasks: Record<TaskOf<'jobs'>, MaintenanceTask<OwnTaskDeps>> = {
  'poke-relay': inOneBatch(async ({ pokeRelay }) => {
    await pokeRelay()
    return {}
  }),
  'resend-overdue': inOneBatch(resendOverdue),
  'wake-webhooks': inOneBatch(wakeOverdueWebhooks),
  'watch-outbox': inOneBatch(watchOutbox),
  'prune-outbox': inOneBatch(pruneOutbox),
  'send-reports': sendReports,
  ...upkeepTasks,
}
