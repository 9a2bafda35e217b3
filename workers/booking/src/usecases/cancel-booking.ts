import type { CancelRefusal } from '@cinema/contracts/booking/service'
import type { BookingId } from '@cinema/contracts/shared/ids'
import type { Result } from '@cinema/contracts/shared/result'
import { ticketRefund } from '@cinema/domain/booking/ticket-refund'
import { newEvent } from '@cinema/platform/events'
import { toldOf } from '../booking-view'
import type { BookingDeps } from '../deps'
import type { Booking } from '../stores/bookings'
import { bookingOf, type Canceller, decideCancellation, deedOf, staffOf } from './canceller'

type Request = Canceller & { bookingId: BookingId }

/**
 * Cancels a booking (protocol: cancel): first Postgres, tickets and event with it, then the object gives the seats back.
 * Should the second step be lost, the event repeats it. Answers the booking as it then stands.
 */
export async function cancelBooking(deps: BookingDeps, request: Request): Promise<Result<Booking, CancelRefusal>> {
  const { bookingId } = request
  const found = await bookingOf(deps, bookingId, request)
  if (!found.ok) return found
  const booking = found.value
  const decision = decideCancellation(booking, request, deps.now())
  if (!decision.ok) return decision

  const { refund } = decision.value
  const total = { amount: leftOf(booking), currency: booking.currency }
  const reason = request.as === 'STAFF' ? 'BY_STAFF' : 'BY_CUSTOMER'
  const told = { ...toldOf(booking), total, reason, refund, by: staffOf(request) } as const
  const born = { at: deps.now(), requestId: deps.requestId }
  const cancelled = newEvent('booking.cancelled.v2', bookingId, told, born)
  const deed = deedOf(request, {
    action: 'booking.cancelled',
    subject: bookingId,
    before: { status: booking.status },
    after: { status: 'CANCELLED', refund, total },
    requestId: deps.requestId,
  })
  if (!(await deps.bookings.cancel(bookingId, [booking.status], reason, cancelled, deed))) {
    return cancelBooking(deps, request)
  }

  const showtime = await deps.openShowtime(booking.showtimeId)
  await showtime?.releaseBooking(bookingId)
  return bookingOf(deps, bookingId, request)
}

/** What of the total has not gone back with tickets that were cancelled before. */
export function leftOf({ totalPrice, lines, tickets }: Booking): number {
  const voided = tickets.filter(({ status }) => status === 'VOID').map(({ seatId }) => seatId)
  return totalPrice - ticketRefund(lines, voided)
}
