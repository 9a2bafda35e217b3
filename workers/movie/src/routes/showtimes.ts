import { ShowtimeQuery } from '@cinema/contracts/catalogue/http'
import { ShowtimeParam } from '@cinema/contracts/seating/http'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { Hono } from 'hono'
import { dependencies } from '../deps'
import type { MovieEnv } from '../env'
import { keepFor } from '../public-answer'
import { REFUSALS } from '../refusal-status'
import { findShowtimes } from '../usecases/find-showtimes'
import { showShowtime } from '../usecases/show-showtime'

const SHOWTIME_SECONDS = 5
const CINEMA_SECONDS = 60

export const showtimeRoutes = new Hono<{ Bindings: MovieEnv }>()
  .get('/api/v1/showtimes', keepFor(SHOWTIME_SECONDS), validate('query', ShowtimeQuery), async (c) =>
    c.json(await findShowtimes(dependencies(c.env), c.req.valid('query')), 200),
  )
  .get('/api/v1/showtimes/:showtimeId', keepFor(SHOWTIME_SECONDS), validate('param', ShowtimeParam), async (c) => {
    const showtime = await showShowtime(dependencies(c.env), c.req.valid('param').showtimeId)
    return showtime.ok ? c.json(showtime.value, 200) : refuse(c, showtime.refusal, REFUSALS)
  })
  .get('/api/v1/cinemas', keepFor(CINEMA_SECONDS), async (c) =>
    c.json({ data: await dependencies(c.env).venues.all() }, 200),
  )
