import * as alert from '../alert/api'
import * as announcement from '../announcement/api'
import * as bookingOffice from '../booking/admin-api'
import * as booking from '../booking/api'
import * as catalogue from '../catalogue/api'
import * as deadLetters from '../dead-letter/api'
import * as administration from '../identity/admin-api'
import * as identity from '../identity/api'
import * as job from '../job/api'
import * as notification from '../notification/api'
import * as payment from '../payment/api'
import * as pricing from '../pricing/api'
import * as profile from '../profile/api'
import * as readOnly from '../read-only/api'
import * as schedule from '../schedule/api'
import * as seating from '../seating/api'
import * as system from '../system/api'
import * as ticket from '../ticket/api'
import * as unsubscribe from '../unsubscribe/api'
import * as venue from '../venue/api'
import * as webhook from '../webhook/api'
import type { Endpoint } from './endpoint'

/** The modules of endpoints, by context: an `api.ts` exports endpoints and nothing else. */
const APIS = [
  identity,
  administration,
  profile,
  catalogue,
  schedule,
  pricing,
  venue,
  seating,
  booking,
  bookingOffice,
  ticket,
  payment,
  notification,
  alert,
  job,
  deadLetters,
  announcement,
  unsubscribe,
  webhook,
  readOnly,
  system,
] as const

/** Everything that can be called from outside. Any other address is 404 (rule 32). */
export const ENDPOINTS: readonly Endpoint[] = APIS.flatMap((api): Endpoint[] => Object.values(api))

type ExportsOf<Module> = Module extends unknown ? Module[keyof Module] : never
type Declared = ExportsOf<(typeof APIS)[number]>

/** The type of each endpoint by its method and path: `EndpointAt['GET /api/v1/notifications']`. */
export type EndpointAt = { [Each in Declared as `${Each['method']} ${Each['path']}`]: Each }
