import type { BookingView } from '@cinema/contracts/booking/http'
import type { cancelRefusals } from '@cinema/contracts/booking/refusals'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result } from '@cinema/contracts/shared/result'
import { ticketRefund } from '@cinema/domain/booking/ticket-refund'
import { newEvent } from '@cinema/platform/events'
import type { BookingDeps } from '../deps'
import type { Booking } from './booking'
import { toldOf } from './booking-view'
import { bookingOf, type Cancelling, decideCancellation, deedOf, staffOf } from './canceller'
import { repeated } from './repeated'

/**
 * Cancels a booking (protocol: cancel): first Postgres, tickets and event with it, then the object gives the seats back.
 * Should the second step be lost, the event repeats it. Answers the booking as it then stands.
 */
export async function cancelBooking<View extends BookingView>(
  deps: BookingDeps,
  request: Cancelling<View>,
): Promise<Result<View, RefusalOf<typeof cancelRefusals>>> {
  const { bookingId, idempotencyKey } = request
  const by = request.actor.userId
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
  const cancelled = newEvent('booking.cancelled.v1', bookingId, told, born)
  const answer = request.viewOf(asCancelled(booking, reason), deps.now())
  const deed = deedOf(request, {
    action: 'booking.cancelled',
    subject: bookingId,
    before: { status: booking.status },
    after: { status: 'CANCELLED', refund, total },
    requestId: deps.requestId,
  })
  const written = { told: cancelled, deed, keyed: { ofUser: by, idempotencyKey, answer } }
  if (!(await deps.bookings.cancel(bookingId, [booking.status], reason, written))) {
    return (await repeated<View>(deps, { by, idempotencyKey })) ?? cancelBooking(deps, request)
  }

  const showtime = await deps.openShowtime(booking.showtimeId)
  await showtime?.releaseBooking(bookingId)
  return accepted(answer)
}

/** The booking as the statement leaves it, which nothing changes any more. */
function asCancelled(booking: Booking, cancelReason: string): Booking {
  const tickets = booking.tickets.map((ticket) => ({ ...ticket, status: 'VOID' as const }))
  return { ...booking, status: 'CANCELLED', cancelReason, tickets }
}

/** What of the total has not gone back with tickets that were cancelled before. */
export function leftOf({ totalPrice, lines, tickets }: Booking): number {
  const voided = tickets.filter(({ status }) => status === 'VOID').map(({ seatId }) => seatId)
  return totalPrice - ticketRefund(lines, voided)
}
