import type { TaskOf } from '@cinema/contracts/job/tasks'
import { inOneBatch, type MaintenanceTask } from '@cinema/platform/maintenance'
import { upkeepTasks } from '@cinema/platform/upkeep-tasks'
import { warmCaches } from './cache/warm'
import type { MovieDeps } from './deps'

/** What this Worker does for the scheduled jobs. */
export const movieTasks: Record<TaskOf<'movie'>, MaintenanceTask<MovieDeps>> = {
  'warm-caches': inOneBatch(warmCaches),
  analyze: upkeepTasks.analyze,
}
