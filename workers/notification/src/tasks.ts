import type { TaskOf } from '@cinema/contracts/job/tasks'
import { inOneBatch, type MaintenanceTask } from '@cinema/platform/maintenance'
import { upkeepTasks } from '@cinema/platform/upkeep-tasks'
import { tellUntold } from './alert/tell'
import { wakeSender } from './announcement/wake-sender'
import type { NotificationDeps } from './deps'

/** What this Worker does for the scheduled jobs. */
export const notificationTasks: Record<TaskOf<'notification'>, MaintenanceTask<NotificationDeps>> = {
  ...upkeepTasks,
  'wake-announcements': inOneBatch(wakeSender),
  'tell-alerts': inOneBatch(async (deps) => ({ told: await tellUntold(deps) })),
}
