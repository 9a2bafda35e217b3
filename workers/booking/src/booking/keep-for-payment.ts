import type { PayableBooking, PayableRefusal, PayableRequest } from '@cinema/contracts/booking/service'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import type { BookingDeps } from '../deps'
import type { Booking } from './booking'

/** Extends the reservation of a booking for a payment attempt, within its bound, and answers what is to be paid (rule 7). */
export async function keepForPayment(
  deps: BookingDeps,
  request: PayableRequest,
): Promise<Result<PayableBooking, PayableRefusal>> {
  const { bookingId } = request
  const booking = await deps.bookings.find(bookingId)
  if (!booking || !mayBePaidBy(booking, request)) return refused({ code: 'BOOKING_NOT_FOUND' })
  if ('counterOf' in request && booking.channel === 'ONLINE') return refused({ code: 'SOLD_ONLINE' })
  if (booking.status === 'EXPIRED') return refused({ code: 'BOOKING_LAPSED' })
  if (booking.status !== 'PENDING') return refused({ code: 'BOOKING_NOT_PAYABLE', bookingStatus: booking.status })

  const showtime = await deps.openShowtime(booking.showtimeId)
  const kept = await showtime?.keepReservation(bookingId)
  if (!kept?.ok) return refused({ code: 'BOOKING_LAPSED' })

  await deps.bookings.extend(bookingId, new Date(kept.value.until))
  return accepted({
    bookingId,
    reference: booking.reference,
    total: { amount: booking.totalPrice, currency: booking.currency },
    lines: booking.lines,
    email: booking.email,
    description: `${booking.show.movieTitle}, ${booking.seats.map(({ label }) => label).join(', ')}`,
    keptUntil: Instant.parse(kept.value.until),
    channel: booking.channel,
    showtimeId: booking.showtimeId,
    movieId: booking.show.movieId,
    cinemaId: booking.show.cinemaId,
    refundableUntil: Instant.parse(booking.refundableUntil.getTime()),
  })
}

function mayBePaidBy({ userId, show }: Booking, payer: PayableRequest): boolean {
  if ('userId' in payer) return userId === payer.userId
  return payer.counterOf === 'all' || payer.counterOf.includes(show.cinemaId)
}
