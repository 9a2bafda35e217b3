import { alertPages } from './alert/pages'
import { announcementPages } from './announcement/pages'
import { deadLetterPages } from './dead-letter/pages'
import { healthPages } from './health/pages'
import { jobPages } from './job/pages'
import type { Page } from './kit/page'
import { maintenancePages } from './maintenance/pages'
import { searchPages } from './search/pages'
import { webhookPages } from './webhook/pages'

/** The pages about the system itself. */
export const operationsPages: readonly Page[] = [
  ...alertPages,
  ...announcementPages,
  ...healthPages,
  ...maintenancePages,
  ...jobPages,
  ...deadLetterPages,
  ...webhookPages,
  ...searchPages,
]
