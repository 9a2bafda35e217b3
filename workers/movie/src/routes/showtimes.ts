import { ShowtimeQuery } from '@cinema/contracts/catalogue/http'
import { ShowtimeParam } from '@cinema/contracts/seating/http'
import { createApp } from '@cinema/platform/app'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { dependencies } from '../deps'
import type { MovieEnv } from '../env'
import { keepFor } from '../public-answer'
import { REFUSALS } from '../refusal-status'
import { findShowtimes } from '../usecases/find-showtimes'
import { showShowtime } from '../usecases/show-showtime'

const SHOWTIME_SECONDS = 5
const CINEMA_SECONDS = 60

export const showtimeRoutes = createApp<MovieEnv>('movie')
  .get('/api/v1/showtimes', keepFor(SHOWTIME_SECONDS), validate('query', ShowtimeQuery), async (c) =>
    c.json(await findShowtimes(dependencies(c), c.req.valid('query')), 200),
  )
  .get('/api/v1/showtimes/:showtimeId', keepFor(SHOWTIME_SECONDS), validate('param', ShowtimeParam), async (c) => {
    const showtime = await showShowtime(dependencies(c), c.req.valid('param').showtimeId)
    return showtime.ok ? c.json(showtime.value, 200) : refuse(c, showtime.refusal, REFUSALS)
  })
  .get('/api/v1/cinemas', keepFor(CINEMA_SECONDS), async (c) =>
    c.json({ data: await dependencies(c).venues.all() }, 200),
  )
