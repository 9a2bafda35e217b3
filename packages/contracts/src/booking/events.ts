import { z } from 'zod'
import { event } from '../shared/event'
import { BookingId, SeatId, ShowtimeId, TicketId, UserId } from '../shared/ids'
import { Money } from '../shared/money'
import { BookedShow, BookingChannel } from './http'

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

/**
 * From version 2 on a booking may belong to no account: sold at the counter, it has no `userId`, a `guestName`, the
 * seller in `soldBy`, and an `email` only if the guest gave one. `by` is who of the staff cancelled it, if any did.
 */
const anybodys = {
  ...booking,
  userId: UserId.nullable(),
  email: z.string().nullable(),
  channel: BookingChannel,
  guestName: z.string().nullable(),
  soldBy: UserId.nullable(),
}
const by = UserId.nullable()

export const BookingCreatedV2 = event('booking.created.v2', z.object(anybodys))

export const BookingConfirmedV2 = event(
  'booking.confirmed.v2',
  z.object({ ...anybodys, tickets: BookingConfirmedV1.shape.data.shape.tickets }),
)

export const BookingCancelledV2 = event(
  'booking.cancelled.v2',
  z.object({
    ...anybodys,
    reason: z.enum(['BY_CUSTOMER', 'BY_STAFF', 'SEATS_LOST', 'SHOWTIME_CANCELLED']),
    refund: z.enum(['FULL', 'NONE']),
    by,
  }),
)

export const BookingPartlyCancelledV2 = event(
  'booking.partly-cancelled.v2',
  z.object({ ...anybodys, tickets: BookingPartlyCancelledV1.shape.data.shape.tickets, refund: Money, by }),
)

export const BookingExpiredV2 = event('booking.expired.v2', z.object(anybodys))
