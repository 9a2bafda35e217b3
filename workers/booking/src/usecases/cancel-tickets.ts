import type { BookingView } from '@cinema/contracts/booking/http'
import type { CancelRefusal } from '@cinema/contracts/booking/service'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { BookingId, TicketId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { ticketRefund } from '@cinema/domain/booking/ticket-refund'
import { newEvent } from '@cinema/platform/events'
import { bookingView, toldOf } from '../booking-view'
import type { BookingDeps } from '../deps'
import { cancelBooking, decideCancellation } from './cancel-booking'

type Request = { actor: Actor; bookingId: BookingId; ticketIds: TicketId[] }

/**
 * Cancels some tickets of the actor's own paid booking (rule 19), in the order of the whole cancellation: Postgres, then
 * the object; the event repeats the second step and has the money sent back. All tickets together are the whole booking.
 */
export async function cancelTickets(
  deps: BookingDeps,
  { actor, bookingId, ticketIds }: Request,
): Promise<Result<BookingView, CancelRefusal>> {
  const booking = await deps.bookings.find(bookingId)
  if (!booking || booking.userId !== actor.userId) return refused({ code: 'BOOKING_NOT_FOUND' })
  const live = booking.tickets.filter(({ status }) => status !== 'VOID')
  const chosen = live.filter(({ id }) => ticketIds.includes(id))
  if (chosen.length < new Set(ticketIds).size) return refused({ code: 'TICKETS_NOT_CANCELLABLE' })
  if (chosen.length === live.length) return cancelBooking(deps, { actor, bookingId })

  const decision = decideCancellation({ ...booking, tickets: chosen }, deps.now())
  if (!decision.ok) return decision
  const seatIds = chosen.map(({ seatId }) => seatId)
  const showtime = await deps.openShowtime(booking.showtimeId)
  const torn = (await showtime?.tornSofas(seatIds)) ?? []
  if (torn.length > 0) return refused({ code: 'SOFA_SOLD_WHOLE', seats: torn })

  const tickets = chosen.map(({ id, seatId, label }) => ({ id, seatId, label }))
  const refund = { amount: ticketRefund(booking.lines, seatIds), currency: booking.currency }
  const born = { at: deps.now(), requestId: deps.requestId }
  const told = newEvent('booking.partly-cancelled.v1', bookingId, { ...toldOf(booking), tickets, refund }, born)
  const chosenIds = tickets.map(({ id }) => id)
  if (!(await deps.bookings.cancelTickets(bookingId, chosenIds, told))) {
    return refused({ code: 'TICKETS_NOT_CANCELLABLE' })
  }

  await showtime?.releaseSeats(bookingId, seatIds)
  const after = await deps.bookings.find(bookingId)
  return after ? accepted(bookingView(after, deps.now())) : refused({ code: 'BOOKING_NOT_FOUND' })
}
