import * as bookings from '@cinema/contracts/booking/api'
import * as seats from '@cinema/contracts/seating/api'
import { toPage } from '@cinema/contracts/shared/page'
import { accepted, refused } from '@cinema/contracts/shared/result'
import * as tickets from '@cinema/contracts/ticket/api'
import { actsFor, cinemasOf } from '@cinema/domain/access/cinemas'
import { serve } from '@cinema/platform/serve'
import { foundBooking } from '../booking/booking-view'
import { cancelOnce } from '../booking/cancel-once'
import type { BookingDeps } from '../deps'
import { ticketView } from '../ticket/ticket-view'
import { blockSeats } from './block-seats'
import { sellAtCounter } from './sell'

export const boxOfficeRoutes = [
  serve(bookings.searchBookings, async (deps: BookingDeps, { actor, query }) => {
    const { rows, total } = await deps.bookings.search(cinemasOf(actor), query)
    const found = rows.map((row) => foundBooking(row, deps.now()))
    return toPage(found, query, total)
  }),
  serve(bookings.sellSeats, sellAtCounter),
  serve(bookings.findBooking, async (deps: BookingDeps, { actor, bookingId }) => {
    const booking = await deps.bookings.find(bookingId)
    const isManaged = booking && actsFor(actor, booking.show.cinemaId)
    return isManaged ? accepted(foundBooking(booking, deps.now())) : refused({ code: 'BOOKING_NOT_FOUND' })
  }),
  serve(bookings.cancelAnyBooking, (deps: BookingDeps, input) =>
    cancelOnce(deps, { ...input, as: 'STAFF', viewOf: foundBooking }),
  ),
  serve(tickets.printTicket, async (deps: BookingDeps, { actor, ticketId }) => {
    const found = await deps.tickets.find(ticketId)
    const isManaged = found && actsFor(actor, found.show.cinemaId)
    return isManaged ? accepted(await ticketView(found)) : refused({ code: 'TICKET_NOT_FOUND' })
  }),
  serve(seats.blockSeats, blockSeats),
]
