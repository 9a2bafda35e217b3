import type { TaskOf } from '@cinema/contracts/job/tasks'
import { inOneBatch, type MaintenanceTask } from '@cinema/platform/maintenance'
import { upkeepTasks } from '@cinema/platform/upkeep-tasks'
import { expireOverdue } from './booking/expire-overdue'
import { resumeCancellations } from './cancellation/resume'
import type { BookingDeps } from './deps'
import { resumeMoves } from './move/resume'
import { reconcileShowtimes } from './reconciliation/reconcile-showtimes'
import { remind } from './reminder/remind'

/** What this Worker does for the scheduled jobs. */
export const bookingTasks: Record<TaskOf<'booking'>, MaintenanceTask<BookingDeps>> = {
  'expire-overdue': inOneBatch(expireOverdue),
  'reconcile-showtimes': inOneBatch(reconcileShowtimes),
  'resume-cancellations': inOneBatch(resumeCancellations),
  'resume-moves': inOneBatch(resumeMoves),
  remind,
  ...upkeepTasks,
}
