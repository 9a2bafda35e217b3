import { accountPages } from './account/pages'
import { auditPages } from './audit/pages'
import { bookingPages } from './booking/pages'
import { dashboardPages } from './dashboard/pages'
import { filmPages } from './film/pages'
import { genrePages } from './genre/pages'
import type { Page } from './kit/page'
import { operationsPages } from './operations-pages'
import { peoplePages } from './people/pages'
import { priceCardPages } from './price-card/pages'

/** All pages of the panel. Within a group of the navigation they are in this order. */
export const PAGES: readonly Page[] = [
  ...dashboardPages,
  ...bookingPages,
  ...peoplePages,
  ...filmPages,
  ...priceCardPages,
  ...genrePages,
  ...operationsPages,
  ...auditPages,
  ...accountPages,
]
