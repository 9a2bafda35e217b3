import * as api from '@cinema/contracts/seating/api'
import { serve } from '@cinema/platform/serve'
import { extendHold } from '../usecases/extend-hold'
import { holdSeats } from '../usecases/hold-seats'
import { releaseHold } from '../usecases/release-hold'

export const holdRoutes = [
  serve(api.holdSeats, holdSeats),
  serve(api.releaseHold, releaseHold),
  serve(api.extendHold, extendHold),
]
