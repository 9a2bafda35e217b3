import type { BookingView } from '@cinema/contracts/booking/http'
import type { cancelRefusals } from '@cinema/contracts/booking/refusals'
import type { TicketId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { ticketRefund } from '@cinema/domain/booking/ticket-refund'
import { newEvent } from '@cinema/platform/events'
import type { BookingDeps } from '../deps'
import type { Booking } from './booking'
import { revisedEventData } from './booking-view'
import { cancelBooking } from './cancel'
import {
  auditEntryOf,
  type CancellationRequest,
  decideCancellation,
  findBookingFor,
  staffIdOf,
} from './cancellation-request'

type Request<View extends BookingView> = CancellationRequest<View> & { ticketIds: TicketId[] }

/**
 * Cancels some tickets of a paid booking (rule 19): first in Postgres, then in the showtime's object, as when a whole booking
 * is cancelled. The handlers of the event repeat the second step and start the refund. If these are all live tickets, the
 * whole booking is cancelled.
 */
export async function cancelTickets<View extends BookingView>(
  deps: BookingDeps,
  request: Request<View>,
): Promise<Result<View, RefusalOf<typeof cancelRefusals>>> {
  const { bookingId, ticketIds } = request
  const found = await findBookingFor(deps, bookingId, request)
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
  const missing = (await showtime?.missingSofaHalves(seatIds)) ?? []
  if (missing.length > 0) return refused({ code: 'SOFA_SOLD_WHOLE', seats: missing })

  const answer = request.viewOf(withVoidTickets(booking, ticketIds), deps.now())
  if (!(await voidTickets(deps, request, booking, chosen, answer))) return tryAgainIfRevised(deps, request, booking)
  await showtime?.releaseSeats(bookingId, seatIds)
  return accepted(answer)
}

/**
 * Nothing was cancelled. If another change of the booking came first, such as that of one more ticket, the request is decided
 * again, since the event must list the tickets that remain.
 */
async function tryAgainIfRevised<View extends BookingView>(
  deps: BookingDeps,
  request: Request<View>,
  { revision }: Booking,
): ReturnType<typeof cancelTickets<View>> {
  const booking = await deps.bookings.find(request.bookingId)
  const isRevised = booking !== null && booking.revision !== revision
  return isRevised ? cancelTickets(deps, request) : refused({ code: 'TICKETS_NOT_CANCELLABLE' })
}

/** The booking as it is after the statement. */
function withVoidTickets(booking: Booking, ticketIds: TicketId[]): Booking {
  const tickets = booking.tickets.map((ticket) =>
    ticketIds.includes(ticket.id) ? { ...ticket, status: 'VOID' as const } : ticket,
  )
  return { ...booking, tickets }
}

function voidTickets<View extends BookingView>(
  deps: BookingDeps,
  request: Request<View>,
  booking: Booking,
  chosen: Booking['tickets'],
  answer: View,
): Promise<boolean> {
  const { actor, bookingId, idempotencyKey } = request
  const remain = booking.tickets.filter((ticket) => ticket.status !== 'VOID' && !chosen.includes(ticket))
  const [tickets, remaining] = [chosen.map(toEventTicket), remain.map(toEventTicket)]
  const amount = ticketRefund(
    booking.lines,
    chosen.map(({ seatId }) => seatId),
  )
  const refund = { amount, currency: booking.currency }
  const source = { at: deps.now(), requestId: deps.requestId }
  const data = { ...revisedEventData(booking), tickets, remaining, refund, by: staffIdOf(request) }
  const event = newEvent('booking.partly-cancelled.v1', bookingId, data, source)
  const auditEntry = auditEntryOf(request, {
    action: 'booking.tickets-cancelled',
    subject: bookingId,
    before: null,
    after: { tickets, refund },
    requestId: deps.requestId,
  })
  return deps.bookings.cancelTickets(
    booking,
    tickets.map(({ id }) => id),
    { event, auditEntry, keyedAnswer: { userId: actor.userId, idempotencyKey, answer } },
  )
}

const toEventTicket = ({ id, seatId, label }: Booking['tickets'][number]) => ({ id, seatId, label })
