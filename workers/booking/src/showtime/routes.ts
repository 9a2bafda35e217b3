import * as api from '@cinema/contracts/seating/api'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { serve } from '@cinema/platform/serve'
import { upgradeRefusal } from '@cinema/platform/socket'
import type { BookingDeps } from '../deps'
import { WATCHER_HEADER } from './watchers'

const notFound = refused({ code: 'SHOWTIME_NOT_FOUND' })

export const showtimeRoutes = [
  serve(
    api.getSeatMap,
    async ({ openShowtime }: BookingDeps, { actor, showtimeId }, c) => {
      const showtime = await openShowtime(showtimeId)
      if (!showtime) return notFound
      return accepted(await showtime.seatMapJson(actor?.userId ?? null, c.req.header('if-none-match')))
    },
    (c, { etag, json }) => {
      c.header('cache-control', 'private, no-cache')
      c.header('etag', etag)
      return json ? c.body(json, 200, { 'content-type': 'application/json' }) : c.body(null, 304)
    },
  ),
  serve(
    api.getSeatPlan,
    async ({ openShowtime }: BookingDeps, { showtimeId }) => {
      const showtime = await openShowtime(showtimeId)
      return showtime ? accepted(await showtime.plan()) : notFound
    },
    (c, plan) => {
      c.header('cache-control', 'public, no-cache')
      return c.json(plan, 200)
    },
  ),
  serve(
    api.watchSeats,
    async ({ openShowtime }: BookingDeps, { actor, showtimeId }, c) => {
      const missing = upgradeRefusal(c)
      if (missing) return missing
      const showtime = await openShowtime(showtimeId)
      if (!showtime) return notFound

      const headers = new Headers(c.req.raw.headers)
      headers.delete(WATCHER_HEADER)
      if (actor) headers.set(WATCHER_HEADER, actor.userId)
      const socket = await showtime.fetch(new Request(c.req.raw, { headers }))
      if (socket.status === 101) return accepted(socket)
      c.header('retry-after', '30')
      return refused({ code: 'TOO_MANY_WATCHERS' })
    },
    (_, socket) => socket,
  ),
]
