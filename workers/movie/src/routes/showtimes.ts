import { ShowtimeQuery } from '@cinema/contracts/catalogue/http'
import { ShowtimeParam } from '@cinema/contracts/seating/http'
import { createApp } from '@cinema/platform/app'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { dependencies } from '../deps'
import { tellKeeping } from '../public-answer'
import { REFUSALS } from '../refusal-status'
import type { MovieEnv } from '../settings'
import { findShowtimes } from '../usecases/find-showtimes'
import { showPrices } from '../usecases/price-showtime'
import { showShowtime } from '../usecases/show-showtime'

export const showtimeRoutes = createApp<MovieEnv>('movie')
  .get('/api/v1/showtimes', validate('query', ShowtimeQuery), async (c) => {
    const { value, outcome } = await findShowtimes(dependencies(c.env), c.req.valid('query'))
    tellKeeping(c, outcome)
    return c.json(value, 200)
  })
  .get('/api/v1/showtimes/:showtimeId', validate('param', ShowtimeParam), async (c) => {
    const showtime = await showShowtime(dependencies(c.env), c.req.valid('param').showtimeId)
    if (!showtime.ok) return refuse(c, showtime.refusal, REFUSALS)
    tellKeeping(c, showtime.value.outcome)
    return c.json(showtime.value.value, 200)
  })
  .get('/api/v1/cinemas', async (c) => {
    const { value, outcome } = await dependencies(c.env).cinemas()
    tellKeeping(c, outcome)
    return c.json({ data: value }, 200)
  })
  .get('/api/v1/showtimes/:showtimeId/prices', validate('param', ShowtimeParam), async (c) => {
    const prices = await showPrices(dependencies(c.env), c.req.valid('param').showtimeId)
    if (!prices.ok) return refuse(c, prices.refusal, REFUSALS)
    tellKeeping(c, null)
    return c.json(prices.value, 200)
  })
