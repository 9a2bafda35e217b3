import type { TaskOf } from '@cinema/contracts/job/tasks'
import { inOneBatch, type MaintenanceTask } from '@cinema/platform/maintenance'
import { upkeepTasks } from '@cinema/platform/upkeep-tasks'
import type { PaymentDeps } from './deps'
import { reconcile } from './reconciliation/reconcile'
import { reconcileStatements } from './reconciliation/reconcile-statements'

/** What this Worker does for the scheduled jobs. */
export const paymentTasks: Record<TaskOf<'payment'>, MaintenanceTask<PaymentDeps>> = {
  settle: inOneBatch(reconcile),
  'reconcile-statements': reconcileStatements,
  ...upkeepTasks,
}
