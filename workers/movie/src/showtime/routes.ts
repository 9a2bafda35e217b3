import * as api from '@cinema/contracts/catalogue/api'
import { servePublic } from '../cache/serve-public'
import { findShowtimes } from './find'
import { showShowtime } from './show'

export const showtimeRoutes = [
  servePublic(api.findShowtimes, findShowtimes),
  servePublic(api.getShowtime, showShowtime),
]
