import type { Operations } from './operation'
import { moneyOperations } from './operations/money'
import { purchaseOperations } from './operations/purchase'
import { systemOperations } from './operations/system'

/** What is said of every route of the table; a test finds the one that was left out. */
export const OPERATIONS: Operations = {
  ...purchaseOperations,
  ...moneyOperations,
  ...systemOperations,
}
