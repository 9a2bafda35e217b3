import type { TaskOf } from '@cinema/contracts/job/tasks'
import type { MaintenanceTask } from '@cinema/platform/maintenance'
import { upkeepTasks } from '@cinema/platform/upkeep-tasks'
import type { UserDeps } from './deps'

/** What this Worker does for the scheduled jobs. */
export const userTasks: Record<TaskOf<'user'>, MaintenanceTask<UserDeps>> = upkeepTasks
