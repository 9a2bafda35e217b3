import type { BookingView } from '@cinema/contracts/booking/http'
import type { cancelRefusals } from '@cinema/contracts/booking/refusals'
import type { TicketId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { ticketRefund } from '@cinema/domain/booking/ticket-refund'
import { newEvent } from '@cinema/platform/events'
import type { BookingDeps } from '../deps'
import type { Booking } from './booking'
import { toldOf } from './booking-view'
import { cancelBooking } from './cancel'
import { bookingOf, type Cancelling, decideCancellation, deedOf, staffOf } from './canceller'

type Request<View extends BookingView> = Cancelling<View> & { ticketIds: TicketId[] }

/**
 * Cancels some tickets of a paid booking (rule 19), in the order of the whole cancellation: Postgres, then the object; the
 * event repeats the second step and has the money sent back. All tickets together are the whole booking.
 */
export async function cancelTickets<View extends BookingView>(
  deps: BookingDeps,
  request: Request<View>,
): Promise<Result<View, RefusalOf<typeof cancelRefusals>>> {
  const { bookingId, ticketIds } = request
  const found = await bookingOf(deps, bookingId, request)
  if (!found.ok) return found
  const booking = found.value
  const live = booking.tickets.filter(({ status }) => status !== 'VOID')
  const chosen = live.filter(({ id }) => ticketIds.includes(id))
  if (chosen.length < new Set(ticketIds).size) return refused({ code: 'TICKETS_NOT_CANCELLABLE' })
  if (chosen.length === live.length) return cancelBooking(deps, request)

  const decision = decideCancellation({ ...booking, tickets: chosen }, request, deps.now())
  if (!decision.ok) return decision
  const seatIds = chosen.map(({ seatId }) => seatId)
  const showtime = await deps.openShowtime(booking.showtimeId)
  const torn = (await showtime?.tornSofas(seatIds)) ?? []
  if (torn.length > 0) return refused({ code: 'SOFA_SOLD_WHOLE', seats: torn })

  const answer = request.viewOf(withVoid(booking, ticketIds), deps.now())
  if (!(await voidThem(deps, request, booking, chosen, answer))) return refused({ code: 'TICKETS_NOT_CANCELLABLE' })
  await showtime?.releaseSeats(bookingId, seatIds)
  return accepted(answer)
}

/** The booking as the statement leaves it. */
function withVoid(booking: Booking, ticketIds: TicketId[]): Booking {
  const tickets = booking.tickets.map((ticket) =>
    ticketIds.includes(ticket.id) ? { ...ticket, status: 'VOID' as const } : ticket,
  )
  return { ...booking, tickets }
}

function voidThem<View extends BookingView>(
  deps: BookingDeps,
  request: Request<View>,
  booking: Booking,
  chosen: Booking['tickets'],
  answer: View,
): Promise<boolean> {
  const { actor, bookingId, idempotencyKey } = request
  const tickets = chosen.map(({ id, seatId, label }) => ({ id, seatId, label }))
  const amount = ticketRefund(
    booking.lines,
    chosen.map(({ seatId }) => seatId),
  )
  const refund = { amount, currency: booking.currency }
  const born = { at: deps.now(), requestId: deps.requestId }
  const data = { ...toldOf(booking), tickets, refund, by: staffOf(request) }
  const told = newEvent('booking.partly-cancelled.v1', bookingId, data, born)
  const deed = deedOf(request, {
    action: 'booking.tickets-cancelled',
    subject: bookingId,
    before: null,
    after: { tickets, refund },
    requestId: deps.requestId,
  })
  return deps.bookings.cancelTickets(
    bookingId,
    tickets.map(({ id }) => id),
    { told, deed, keyed: { ofUser: actor.userId, idempotencyKey, answer } },
  )
}
