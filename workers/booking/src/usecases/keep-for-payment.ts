import type { PayableBooking, PayableRefusal } from '@cinema/contracts/booking/service'
import type { BookingId, UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import { earningsOf } from '@cinema/domain/payment/earnings'
import type { BookingDeps } from '../deps'

/** Opens the way for a payment attempt: the seats stay while it may still succeed, within the bound (rule 7). */
export async function keepForPayment(
  deps: BookingDeps,
  { bookingId, userId }: { bookingId: BookingId; userId: UserId },
): Promise<Result<PayableBooking, PayableRefusal>> {
  const booking = await deps.bookings.find(bookingId)
  if (!booking || booking.userId !== userId) return refused({ code: 'BOOKING_NOT_FOUND' })
  if (booking.status === 'EXPIRED') return refused({ code: 'BOOKING_LAPSED' })
  if (booking.status !== 'PENDING') return refused({ code: 'BOOKING_NOT_PAYABLE', status: booking.status })

  const showtime = await deps.openShowtime(booking.showtimeId)
  const kept = await showtime?.keep(bookingId)
  if (!kept?.ok) return refused({ code: 'BOOKING_LAPSED' })

  await deps.bookings.extend(bookingId, new Date(kept.value.until))
  return accepted({
    bookingId,
    reference: booking.reference,
    total: { amount: booking.totalPrice, currency: booking.currency },
    earnings: earningsOf(booking.currency, booking.lines),
    email: booking.email,
    description: `${booking.show.movieTitle}, ${booking.seats.map(({ label }) => label).join(', ')}`,
    keptUntil: Instant.parse(kept.value.until),
    cinemaId: booking.show.cinemaId,
    refundableUntil: Instant.parse(booking.refundableUntil.getTime()),
  })
}
