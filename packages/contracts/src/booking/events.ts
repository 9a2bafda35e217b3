import { z } from 'zod'
import { event } from '../shared/event'
import { BookingId, SeatId, ShowtimeId, TicketId, UserId } from '../shared/ids'
import { Money } from '../shared/money'
import { BookedShow } from './http'

const booking = {
  bookingId: BookingId,
  reference: z.string(),
  userId: UserId,
  email: z.string(),
  showtimeId: ShowtimeId,
  show: BookedShow,
  seats: z.array(z.object({ id: SeatId, label: z.string() })),
  total: Money,
}

export const BookingCreatedV1 = event('booking.created.v1', z.object(booking))

export const BookingConfirmedV1 = event(
  'booking.confirmed.v1',
  z.object({
    ...booking,
    tickets: z.array(z.object({ id: TicketId, seatId: SeatId, label: z.string(), code: z.string() })),
  }),
)

/** `refund` says whether money that was kept for the booking goes back. */
export const BookingCancelledV1 = event(
  'booking.cancelled.v1',
  z.object({ ...booking, reason: z.enum(['BY_CUSTOMER', 'SEATS_LOST']), refund: z.enum(['FULL', 'NONE']) }),
)

/** Some tickets of a paid booking are void, and `refund` goes back; the others stay. `total` is what was paid for all. */
export const BookingPartlyCancelledV1 = event(
  'booking.partly-cancelled.v1',
  z.object({
    ...booking,
    tickets: z.array(z.object({ id: TicketId, seatId: SeatId, label: z.string() })),
    refund: Money,
  }),
)

export const BookingExpiredV1 = event('booking.expired.v1', z.object(booking))
