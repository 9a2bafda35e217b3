import type { BookingId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import type { Booking } from '../booking/booking'
import { revisedEventData } from '../booking/booking-view'
import { unrefundedAmount } from '../booking/cancel'
import type { BookingDeps } from '../deps'
import { SHOWTIME_CANCELLED } from './store'

export type EndDeps = Pick<BookingDeps, 'now' | 'requestId'> & {
  bookings: Pick<BookingDeps['bookings'], 'find'>
  cancellations: Pick<BookingDeps['cancellations'], 'end' | 'reasonOf'>
  openShowtime: (id: Booking['showtimeId']) => Promise<{ releaseBooking(id: BookingId): Promise<void> } | null>
}

/**
 * Cancels one booking of a cancelled showtime, even after its refund deadline and with used tickets (rule 20): first in
 * Postgres with its tickets and the event, whose handlers start the refund, then its seats are released. A booking that is
 * cancelled or expired already stays as it is.
 */
export async function cancelForShowtime(deps: EndDeps, bookingId: BookingId): Promise<void> {
  const booking = await deps.bookings.find(bookingId)
  if (!booking || !(await endForShowtime(deps, booking, ['PENDING', 'CONFIRMED']))) return
  const showtime = await deps.openShowtime(booking.showtimeId)
  await showtime?.releaseBooking(bookingId)
}

/** To CANCELLED from one of these statuses, since the showtime was cancelled. False if the booking had another status. */
export async function endForShowtime(
  deps: Pick<EndDeps, 'now' | 'requestId' | 'cancellations'>,
  booking: Booking,
  from: Booking['status'][],
): Promise<boolean> {
  if (!from.includes(booking.status)) return false
  const total = { amount: unrefundedAmount(booking), currency: booking.currency }
  const refund = booking.status === 'CONFIRMED' ? 'FULL' : 'NONE'
  const source = { at: deps.now(), requestId: deps.requestId }
  const explanation = await deps.cancellations.reasonOf(booking.showtimeId)
  const outcome = { total, refund, reason: SHOWTIME_CANCELLED, explanation, by: null } as const
  const data = { ...revisedEventData(booking), ...outcome }
  return deps.cancellations.end(booking, [booking.status], newEvent('booking.cancelled.v1', booking.id, data, source))
}
