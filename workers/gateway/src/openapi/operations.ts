import type { Operations } from './operation'
import { catalogueOperations } from './operations/catalogue'
import { filmManagementOperations } from './operations/film-management'
import { scheduleOperations } from './operations/schedule'
import { systemOperations } from './operations/system'

/** What is said of every route of the table; a test finds the one that was left out. */
export const OPERATIONS: Operations = {
  ...catalogueOperations,
  ...scheduleOperations,
  ...filmManagementOperations,
  ...systemOperations,
}
