import { z } from 'zod'
import { event } from '../shared/event'
import { BookingId, SeatId, ShowtimeId, TicketId, UserId } from '../shared/ids'
import { Money } from '../shared/money'
import { BookedShow, BookingChannel } from './http'

/**
 * What every event of a booking carries. A booking that was sold at the counter belongs to no account: it has no
 * `userId`, a `guestName`, the seller in `soldBy`, and an `email` only if the guest gave one.
 */
const booking = {
  bookingId: BookingId,
  reference: z.string(),
  userId: UserId.nullable(),
  email: z.string().nullable(),
  channel: BookingChannel,
  guestName: z.string().nullable(),
  soldBy: UserId.nullable(),
  showtimeId: ShowtimeId,
  show: BookedShow,
  seats: z.array(z.object({ id: SeatId, label: z.string() })),
  total: Money,
}
const ticket = { id: TicketId, seatId: SeatId, label: z.string() }

/** Which member of the staff cancelled; null where the customer or a rule did. */
const by = UserId.nullable()

/** What happens to bookings. */
export const bookingEvents = [
  event('booking.created.v1', z.object(booking)),

  event('booking.confirmed.v1', z.object({ ...booking, tickets: z.array(z.object({ ...ticket, code: z.string() })) })),

  /** `refund` says whether money that was kept for the booking goes back. */
  event(
    'booking.cancelled.v1',
    z.object({
      ...booking,
      reason: z.enum(['BY_CUSTOMER', 'BY_STAFF', 'SEATS_LOST', 'SHOWTIME_CANCELLED']),
      refund: z.enum(['FULL', 'NONE']),
      by,
    }),
  ),

  /** Some tickets of a paid booking are void, and `refund` goes back; the others stay. `total` is what was paid for all. */
  event('booking.partly-cancelled.v1', z.object({ ...booking, tickets: z.array(z.object(ticket)), refund: Money, by })),

  event('booking.expired.v1', z.object(booking)),
] as const
