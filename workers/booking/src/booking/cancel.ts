import type { BookingView } from '@cinema/contracts/booking/http'
import type { cancelRefusals } from '@cinema/contracts/booking/refusals'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result } from '@cinema/contracts/shared/result'
import { ticketRefund } from '@cinema/domain/booking/ticket-refund'
import { newEvent } from '@cinema/platform/events'
import type { BookingDeps } from '../deps'
import type { Booking } from './booking'
import { revisedEventData } from './booking-view'
import {
  auditEntryOf,
  type CancellationRequest,
  decideCancellation,
  findBookingFor,
  staffIdOf,
} from './cancellation-request'
import { findStoredAnswer } from './stored-answer'

/**
 * Cancels a booking (protocol: cancel): first in Postgres, with its tickets and the event, then the showtime's object
 * releases the seats. If the second step is lost, the handler of the event repeats it. Answers the cancelled booking.
 */
export async function cancelBooking<View extends BookingView>(
  deps: BookingDeps,
  request: CancellationRequest<View>,
): Promise<Result<View, RefusalOf<typeof cancelRefusals>>> {
  const { bookingId, idempotencyKey } = request
  const by = request.actor.userId
  const found = await findBookingFor(deps, bookingId, request)
  if (!found.ok) return found
  const booking = found.value
  const decision = decideCancellation(booking, request, deps.now())
  if (!decision.ok) return decision

  const { refund } = decision.value
  const total = { amount: unrefundedAmount(booking), currency: booking.currency }
  const reason = request.as === 'STAFF' ? 'BY_STAFF' : 'BY_CUSTOMER'
  const outcome = { total, reason, explanation: '', refund, by: staffIdOf(request) } as const
  const data = { ...revisedEventData(booking), ...outcome }
  const source = { at: deps.now(), requestId: deps.requestId }
  const event = newEvent('booking.cancelled.v1', bookingId, data, source)
  const answer = request.viewOf(asCancelled(booking, reason), deps.now())
  const auditEntry = auditEntryOf(request, {
    action: 'booking.cancelled',
    subject: bookingId,
    before: { status: booking.status },
    after: { status: 'CANCELLED', refund, total },
    requestId: deps.requestId,
  })
  const records = { event, auditEntry, keyedAnswer: { userId: by, idempotencyKey, answer } }
  if (!(await deps.bookings.cancel(booking, [booking.status], reason, records))) {
    return (await findStoredAnswer<View>(deps, { by, idempotencyKey })) ?? cancelBooking(deps, request)
  }

  const showtime = await deps.openShowtime(booking.showtimeId)
  await showtime?.releaseBooking(bookingId)
  return accepted(answer)
}

/** The booking as it is after the statement. CANCELLED is final. */
function asCancelled(booking: Booking, cancelReason: string): Booking {
  const tickets = booking.tickets.map((ticket) => ({ ...ticket, status: 'VOID' as const }))
  return { ...booking, status: 'CANCELLED', cancelReason, tickets }
}

/** The part of the total that was not refunded with tickets cancelled before. */
export function unrefundedAmount({ totalPrice, lines, tickets }: Booking): number {
  const voided = tickets.filter(({ status }) => status === 'VOID').map(({ seatId }) => seatId)
  return totalPrice - ticketRefund(lines, voided)
}
