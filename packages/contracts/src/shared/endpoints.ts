import * as booking from '../booking/api'
import * as administration from '../identity/admin-api'
import * as identity from '../identity/api'
import * as notification from '../notification/api'
import * as payment from '../payment/api'
import * as profile from '../profile/api'
import * as seating from '../seating/api'
import * as ticket from '../ticket/api'
import * as venue from '../venue/api'
import type { Endpoint } from './endpoint'

/** The modules of endpoints, by context: an `api.ts` exports endpoints and nothing else. */
const APIS = {
  ...administration,
  ...booking,
  ...identity,
  ...notification,
  ...payment,
  ...profile,
  ...seating,
  ...ticket,
  ...venue,
}

/** Everything that can be called from outside. Any other address is 404 (rule 32). */
export const ENDPOINTS: readonly Endpoint[] = Object.values(APIS)

type Declared = (typeof APIS)[keyof typeof APIS]

/** The type of each endpoint by its method and path: `EndpointAt['GET /api/v1/notifications']`. */
export type EndpointAt = { [Each in Declared as `${Each['method']} ${Each['path']}`]: Each }
