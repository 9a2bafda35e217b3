import * as api from '@cinema/contracts/seating/api'
import { serve } from '@cinema/platform/serve'
import { extendHold } from './extend'
import { holdSeats } from './hold-seats'
import { releaseHold } from './release'

export const holdRoutes = [
  serve(api.holdSeats, holdSeats),
  serve(api.releaseHold, releaseHold),
  serve(api.extendHold, extendHold),
]
