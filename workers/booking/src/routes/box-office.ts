import { BlockSeatsBody, BookingSearch, SellSeatsBody } from '@cinema/contracts/booking/box-office'
import { BookingParam, CancelBookingBody } from '@cinema/contracts/booking/http'
import { ShowtimeParam } from '@cinema/contracts/seating/http'
import { toPage } from '@cinema/contracts/shared/page'
import { TicketParam } from '@cinema/contracts/ticket/http'
import { actsFor, cinemasOf } from '@cinema/domain/access/cinemas'
import { requirePermission } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { readIntention } from '@cinema/platform/idempotency'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { foundBooking } from '../booking-view'
import { dependencies } from '../deps'
import { REFUSALS } from '../refusal-status'
import type { BookingEnv } from '../settings'
import { ticketView } from '../ticket-view'
import { blockSeats } from '../usecases/block-seats'
import { cancelOnce } from '../usecases/cancel-once'
import { sellAtCounter } from '../usecases/sell-at-counter'

const noBooking = { code: 'BOOKING_NOT_FOUND' } as const
const noTicket = { code: 'TICKET_NOT_FOUND' } as const

export const boxOffice = createApp<BookingEnv>('booking')
  .get(
    '/api/v1/box-office/bookings',
    requirePermission('bookings.read'),
    validate('query', BookingSearch),
    async (c) => {
      const deps = dependencies(c.env)
      const query = c.req.valid('query')
      const { rows, total } = await deps.bookings.search(cinemasOf(c.var.actor), query)
      const found = rows.map((row) => foundBooking(row, deps.now()))
      return c.json(toPage(found, query, total), 200)
    },
  )
  .post(
    '/api/v1/box-office/bookings',
    requirePermission('bookings.sell'),
    readIntention,
    validate('json', SellSeatsBody),
    async (c) => {
      const { actor, intention } = c.var
      const request = { actor, intention, body: c.req.valid('json') }
      const sold = await sellAtCounter(dependencies(c.env), request)
      return sold.ok ? c.json(sold.value, 201) : refuse(c, sold.refusal, REFUSALS)
    },
  )
  .get(
    '/api/v1/box-office/bookings/:bookingId',
    requirePermission('bookings.read'),
    validate('param', BookingParam),
    async (c) => {
      const deps = dependencies(c.env)
      const booking = await deps.bookings.find(c.req.valid('param').bookingId)
      if (!booking || !actsFor(c.var.actor, booking.show.cinemaId)) return refuse(c, noBooking, REFUSALS)
      return c.json(foundBooking(booking, deps.now()), 200)
    },
  )
  .post(
    '/api/v1/box-office/bookings/:bookingId/cancel',
    requirePermission('bookings.refund'),
    readIntention,
    validate('param', BookingParam),
    validate('json', CancelBookingBody, { mayBeAbsent: true }),
    async (c) => {
      const { actor, intention } = c.var
      const { bookingId } = c.req.valid('param')
      const { ticketIds } = c.req.valid('json')
      const request = { actor, as: 'STAFF', bookingId, ticketIds, intention, viewOf: foundBooking } as const
      const cancelled = await cancelOnce(dependencies(c.env), request)
      return cancelled.ok ? c.json(cancelled.value, 200) : refuse(c, cancelled.refusal, REFUSALS)
    },
  )
  .get(
    '/api/v1/box-office/tickets/:ticketId',
    requirePermission('bookings.read'),
    validate('param', TicketParam),
    async (c) => {
      const found = await dependencies(c.env).tickets.find(c.req.valid('param').ticketId)
      if (!found || !actsFor(c.var.actor, found.show.cinemaId)) return refuse(c, noTicket, REFUSALS)
      return c.json(await ticketView(found), 200)
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
      const blocked = await blockSeats(dependencies(c.env), request)
      return blocked.ok ? c.json(blocked.value, 200) : refuse(c, blocked.refusal, REFUSALS)
    },
  )
