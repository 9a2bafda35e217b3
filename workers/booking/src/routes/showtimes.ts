import { HoldSeatsBody, type SeatMapView, ShowtimeParam } from '@cinema/contracts/seating/http'
import { readActor, requireActor } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { readIntention } from '@cinema/platform/idempotency'
import { problem, refuse } from '@cinema/platform/problem'
import { requireUpgrade } from '@cinema/platform/socket'
import { validate } from '@cinema/platform/validate'
import { writtenJson } from '@cinema/platform/written-json'
import { dependencies } from '../deps'
import { REFUSALS } from '../refusal-status'
import type { BookingEnv } from '../settings'
import { WATCHER_HEADER } from '../showtime/watchers'
import { extendHold } from '../usecases/extend-hold'
import { holdSeats } from '../usecases/hold-seats'
import { forgetHold } from '../usecases/limit-open-holds'

const notFound = { code: 'SHOWTIME_NOT_FOUND' } as const

export const showtimes = createApp<BookingEnv>('booking')
  .get('/api/v1/showtimes/:showtimeId/seats', readActor, validate('param', ShowtimeParam), async (c) => {
    const showtime = await dependencies(c.env).openShowtime(c.req.valid('param').showtimeId)
    if (!showtime) return refuse(c, notFound, REFUSALS)
    const { tag, map } = await showtime.writtenSeatMap(c.var.actor?.userId ?? null, c.req.header('if-none-match'))
    c.header('cache-control', 'private, no-cache')
    c.header('etag', tag)
    return map ? writtenJson<SeatMapView>(c, map) : c.body(null, 304)
  })
  .get('/api/v1/showtimes/:showtimeId/plan', validate('param', ShowtimeParam), async (c) => {
    const showtime = await dependencies(c.env).openShowtime(c.req.valid('param').showtimeId)
    if (!showtime) return refuse(c, notFound, REFUSALS)
    c.header('cache-control', 'public, no-cache')
    return c.json(await showtime.plan(), 200)
  })
  .put(
    '/api/v1/showtimes/:showtimeId/hold',
    requireActor(),
    validate('param', ShowtimeParam),
    validate('json', HoldSeatsBody),
    async (c) => {
      const { showtimeId } = c.req.valid('param')
      const request = { actor: c.var.actor, showtimeId, body: c.req.valid('json') }
      const hold = await holdSeats(dependencies(c.env), request)
      return hold.ok ? c.json(hold.value, 200) : refuse(c, hold.refusal, REFUSALS)
    },
  )
  .post(
    '/api/v1/showtimes/:showtimeId/hold/extend',
    requireActor(),
    readIntention,
    validate('param', ShowtimeParam),
    async (c) => {
      const { actor, intention } = c.var
      const request = { actor, intention, showtimeId: c.req.valid('param').showtimeId }
      const hold = await extendHold(dependencies(c.env), request)
      return hold.ok ? c.json(hold.value, 200) : refuse(c, hold.refusal, REFUSALS)
    },
  )
  .delete('/api/v1/showtimes/:showtimeId/hold', requireActor(), validate('param', ShowtimeParam), async (c) => {
    const { showtimeId } = c.req.valid('param')
    const deps = dependencies(c.env)
    const showtime = await deps.openShowtime(showtimeId)
    if (!showtime) return refuse(c, notFound, REFUSALS)
    await showtime.release(c.var.actor.userId)
    await forgetHold(deps, c.var.actor.userId, showtimeId)
    return c.body(null, 204)
  })
  .get('/ws/showtimes/:showtimeId', requireUpgrade, readActor, validate('param', ShowtimeParam), async (c) => {
    const showtime = await dependencies(c.env).openShowtime(c.req.valid('param').showtimeId)
    if (!showtime) return refuse(c, notFound, REFUSALS)

    const headers = new Headers(c.req.raw.headers)
    headers.delete(WATCHER_HEADER)
    if (c.var.actor) headers.set(WATCHER_HEADER, c.var.actor.userId)
    const answer = await showtime.fetch(new Request(c.req.raw, { headers }))
    if (answer.status === 101) return answer
    c.header('retry-after', '30')
    return problem(c, 503, {
      code: 'TOO_MANY_WATCHERS',
      detail: 'Too many people watch these seats. Try again shortly.',
    })
  })
