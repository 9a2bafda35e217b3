import * as api from '@cinema/contracts/catalogue/api'
import { servePublic } from '../cache/public-answer'
import type { MovieDeps } from '../deps'
import { findShowtimes } from './find'
import { showShowtime } from './show'

/** What is on sale, and the cinemas where it is shown. */
export const showtimeRoutes = [
  servePublic(api.listCinemas, async ({ cinemas }: MovieDeps) => {
    const { value, outcome } = await cinemas()
    return { value: { data: value }, outcome }
  }),
  servePublic(api.findShowtimes, findShowtimes),
  servePublic(api.getShowtime, showShowtime),
]
