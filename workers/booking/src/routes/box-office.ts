import { BlockSeatsBody, BookingSearch } from '@cinema/contracts/booking/box-office'
import { ShowtimeParam } from '@cinema/contracts/seating/http'
import { toPage } from '@cinema/contracts/shared/page'
import { cinemasOf } from '@cinema/domain/access/cinemas'
import { requirePermission } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { bookingView } from '../booking-view'
import { dependencies } from '../deps'
import type { BookingEnv } from '../env'
import { REFUSALS } from '../refusal-status'
import { blockSeats } from '../usecases/block-seats'

export const boxOffice = createApp<BookingEnv>('booking')
  .get(
    '/api/v1/box-office/bookings',
    requirePermission('bookings.read'),
    validate('query', BookingSearch),
    async (c) => {
      const deps = dependencies(c.env, c.var.requestId)
      const query = c.req.valid('query')
      const { rows, total } = await deps.bookings.search(cinemasOf(c.var.actor), query)
      const found = rows.map((row) => ({ ...bookingView(row, deps.now()), email: row.email }))
      return c.json(toPage(found, query, total), 200)
    },
  )
  .put(
    '/api/v1/box-office/showtimes/:showtimeId/blocks',
    requirePermission('bookings.sell'),
    validate('param', ShowtimeParam),
    validate('json', BlockSeatsBody),
    async (c) => {
      const { showtimeId } = c.req.valid('param')
      const request = { actor: c.var.actor, showtimeId, body: c.req.valid('json') }
      const blocked = await blockSeats(dependencies(c.env, c.var.requestId), request)
      return blocked.ok ? c.json(blocked.value, 200) : refuse(c, blocked.refusal, REFUSALS)
    },
  )
