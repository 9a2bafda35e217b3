import type { Operations } from './operation'
import { boxOfficeOperations } from './operations/box-office'
import { catalogueOperations } from './operations/catalogue'
import { filmManagementOperations } from './operations/film-management'
import { moneyOperations } from './operations/money'
import { purchaseOperations } from './operations/purchase'
import { scheduleOperations } from './operations/schedule'
import { systemOperations } from './operations/system'
import { venueOperations } from './operations/venues'

/** What is said of every route of the table; a test finds the one that was left out. */
export const OPERATIONS: Operations = {
  ...catalogueOperations,
  ...scheduleOperations,
  ...filmManagementOperations,
  ...venueOperations,
  ...purchaseOperations,
  ...boxOfficeOperations,
  ...moneyOperations,
  ...systemOperations,
}
