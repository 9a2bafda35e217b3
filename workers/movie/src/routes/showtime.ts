import * as api from '@cinema/contracts/catalogue/api'
import type { MovieDeps } from '../deps'
import { servePublic } from '../public-answer'
import { findShowtimes } from '../usecases/find-showtimes'
import { showShowtime } from '../usecases/show-showtime'

/** What is on sale, and the cinemas where it is shown. */
export const showtimeRoutes = [
  servePublic(api.listCinemas, async ({ cinemas }: MovieDeps) => {
    const { value, outcome } = await cinemas()
    return { value: { data: value }, outcome }
  }),
  servePublic(api.findShowtimes, findShowtimes),
  servePublic(api.getShowtime, showShowtime),
]
