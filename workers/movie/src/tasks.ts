import type { TaskOf } from '@cinema/contracts/job/tasks'
import type { MaintenanceTask } from '@cinema/platform/maintenance'
import { upkeepTasks } from '@cinema/platform/upkeep-tasks'
import type { MovieDeps } from './deps'

/** What this Worker does for the scheduled jobs. */
export const movieTasks: Record<TaskOf<'movie'>, MaintenanceTask<MovieDeps>> = {
  analyze: upkeepTasks.analyze,
}
