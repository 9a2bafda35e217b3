import * as api from '@cinema/contracts/booking/api'
import { toPage } from '@cinema/contracts/shared/page'
import { accepted } from '@cinema/contracts/shared/result'
import { serve } from '@cinema/platform/serve'
import type { BookingDeps } from '../deps'
import { bookingView } from './booking-view'
import { calendarOf } from './calendar'
import { cancelOnce } from './cancel-once'
import { createBooking } from './create'
import { findOwnBooking } from './find-own'

export const bookingRoutes = [
  serve(api.createBooking, createBooking),
  serve(api.listBookings, async ({ bookings, now }: BookingDeps, { actor, query }) => {
    const { rows, total } = await bookings.listOf(actor.userId, query)
    const views = rows.map((row) => bookingView(row, now()))
    return toPage(views, query, total)
  }),
  serve(api.getBooking, async (deps: BookingDeps, input) => {
    const found = await findOwnBooking(deps, input)
    return found.ok ? accepted(bookingView(found.value, deps.now())) : found
  }),
  serve(api.getBookingCalendar, findOwnBooking, (c, booking) => {
    const url = new URL(`/bookings/${booking.id}`, c.req.url).href
    return c.body(calendarOf(booking, url), 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${booking.reference}.ics"`,
    })
  }),
  serve(api.cancelBooking, (deps: BookingDeps, input) =>
    cancelOnce(deps, { ...input, as: 'CUSTOMER', viewOf: bookingView }),
  ),
]
