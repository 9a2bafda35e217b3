import type { BookingView } from '@cinema/contracts/booking/http'
import type { CancelRefusal } from '@cinema/contracts/booking/service'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { BookingId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import { refundDecision } from '@cinema/domain/booking/refund-policy'
import { ticketRefund } from '@cinema/domain/booking/ticket-refund'
import { newEvent } from '@cinema/platform/events'
import { bookingView, toldOf } from '../booking-view'
import type { BookingDeps } from '../deps'
import type { Booking } from '../stores/bookings'

type Request = { actor: Actor; bookingId: BookingId }

/**
 * Cancels the actor's own booking (protocol: cancel): first Postgres, tickets and event with it, then the object gives
 * the seats back. Should the second step be lost, the event repeats it.
 */
export async function cancelBooking(
  deps: BookingDeps,
  { actor, bookingId }: Request,
): Promise<Result<BookingView, CancelRefusal>> {
  const booking = await deps.bookings.find(bookingId)
  if (!booking || booking.userId !== actor.userId) return refused({ code: 'BOOKING_NOT_FOUND' })

  const decision = decideCancellation(booking, deps.now())
  if (!decision.ok) return decision

  const total = { amount: leftOf(booking), currency: booking.currency }
  const told = { ...toldOf(booking), total, reason: 'BY_CUSTOMER', refund: decision.value.refund } as const
  const born = { at: deps.now(), requestId: deps.requestId }
  const cancelled = newEvent('booking.cancelled.v1', bookingId, told, born)
  if (!(await deps.bookings.cancel(bookingId, [booking.status], 'BY_CUSTOMER', cancelled))) {
    return cancelBooking(deps, { actor, bookingId })
  }

  const showtime = await deps.openShowtime(booking.showtimeId)
  await showtime?.releaseBooking(bookingId)
  const after = await deps.bookings.find(bookingId)
  return after ? accepted(bookingView(after, deps.now())) : refused({ code: 'BOOKING_NOT_FOUND' })
}

/** What of the total has not gone back with tickets that were cancelled before. */
function leftOf({ totalPrice, lines, tickets }: Booking): number {
  const voided = tickets.filter(({ status }) => status === 'VOID').map(({ seatId }) => seatId)
  return totalPrice - ticketRefund(lines, voided)
}

/** Whether the tickets of this booking may be cancelled now (rule 19). */
export function decideCancellation(booking: Booking, now: number) {
  const startsAt = Instant.parse(Date.parse(booking.show.startsAt))
  return refundDecision({
    status: booking.status,
    startsAt,
    refundDeadlineMinutes: (startsAt - booking.refundableUntil.getTime()) / 60_000,
    at: Instant.parse(now),
    ticketsUsed: booking.tickets.filter(({ status }) => status === 'USED').length,
  })
}
