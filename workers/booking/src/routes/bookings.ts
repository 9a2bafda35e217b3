import { BookingParam, BookingQuery, CancelBookingBody, CreateBookingBody } from '@cinema/contracts/booking/http'
import { toPage } from '@cinema/contracts/shared/page'
import { bookingCalendar } from '@cinema/domain/ticket/booking-calendar'
import { requireActor } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { readIntention } from '@cinema/platform/idempotency'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { bookingView } from '../booking-view'
import { dependencies } from '../deps'
import { REFUSALS } from '../refusal-status'
import type { BookingEnv } from '../settings'
import { cancelOnce } from '../usecases/cancel-once'
import { createBooking } from '../usecases/create-booking'

const notFound = { code: 'BOOKING_NOT_FOUND' } as const

export const bookingRoutes = createApp<BookingEnv>('booking')
  .post('/api/v1/bookings', requireActor(), readIntention, validate('json', CreateBookingBody), async (c) => {
    const request = { actor: c.var.actor, body: c.req.valid('json'), intention: c.var.intention }
    const booked = await createBooking(dependencies(c.env), request)
    return booked.ok ? c.json(booked.value, 201) : refuse(c, booked.refusal, REFUSALS)
  })
  .get('/api/v1/bookings', requireActor(), validate('query', BookingQuery), async (c) => {
    const deps = dependencies(c.env)
    const query = c.req.valid('query')
    const { rows, total } = await deps.bookings.listOf(c.var.actor.userId, query)
    return c.json(
      toPage(
        rows.map((row) => bookingView(row, deps.now())),
        query,
        total,
      ),
      200,
    )
  })
  .get('/api/v1/bookings/:bookingId', requireActor(), validate('param', BookingParam), async (c) => {
    const deps = dependencies(c.env)
    const booking = await deps.bookings.find(c.req.valid('param').bookingId)
    if (booking?.userId !== c.var.actor.userId) return refuse(c, notFound, REFUSALS)
    return c.json(bookingView(booking, deps.now()), 200)
  })
  .get('/api/v1/bookings/:bookingId/calendar.ics', requireActor(), validate('param', BookingParam), async (c) => {
    const deps = dependencies(c.env)
    const booking = await deps.bookings.find(c.req.valid('param').bookingId)
    if (booking?.userId !== c.var.actor.userId) return refuse(c, notFound, REFUSALS)

    const url = new URL(`/bookings/${booking.id}`, c.req.url).href
    const file = bookingCalendar({ bookingId: booking.id, ...booking }, booking.updatedAt.toISOString(), url)
    return c.body(file, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${booking.reference}.ics"`,
    })
  })
  .post(
    '/api/v1/bookings/:bookingId/cancel',
    requireActor(),
    readIntention,
    validate('param', BookingParam),
    validate('json', CancelBookingBody, { mayBeAbsent: true }),
    async (c) => {
      const { actor, intention } = c.var
      const { bookingId } = c.req.valid('param')
      const { ticketIds } = c.req.valid('json')
      const request = { actor, as: 'CUSTOMER', bookingId, ticketIds, intention, viewOf: bookingView } as const
      const cancelled = await cancelOnce(dependencies(c.env), request)
      return cancelled.ok ? c.json(cancelled.value, 200) : refuse(c, cancelled.refusal, REFUSALS)
    },
  )
