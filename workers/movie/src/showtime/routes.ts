import * as api from '@cinema/contracts/catalogue/api'
import { servePublic } from '../cache/public-answer'
import { findShowtimes } from './find'
import { showShowtime } from './show'

/** Showtimes that are on sale, or were. */
export const showtimeRoutes = [
  servePublic(api.findShowtimes, findShowtimes),
  servePublic(api.getShowtime, showShowtime),
]
