import type { Page } from '../kit/page'
import { closePage, erasePage, reopenPage, resetSecondFactorPage } from './acts'
import { personDetails } from './details'
import { cinemasPage, editAccountPage, newAccountPage, pointsPage, staffProfilePage } from './forms'
import { peopleList } from './list'
import { rolesPage } from './roles'

/** `/new` comes before `/:userId`, which would take it for an id. */
export const peoplePages: Page[] = [
  peopleList,
  newAccountPage,
  personDetails,
  editAccountPage,
  cinemasPage,
  staffProfilePage,
  pointsPage,
  closePage,
  reopenPage,
  resetSecondFactorPage,
  erasePage,
  rolesPage,
]
