import { z } from 'zod'
import { PaymentMethod } from '../payment/http'
import { event } from '../shared/event'
import { BookingId, SeatId, ShowtimeId, TicketId, UserId } from '../shared/ids'
import { Money } from '../shared/money'
import { InstantText } from '../shared/time'
import { BookedShow, BookingChannel, BookingLine } from './http'

/**
 * The data that every event of a booking contains. A booking that was sold at the counter belongs to no account: it has no
 * `userId`, but a `guestName` and the seller in `soldBy`, and an `email` only if the guest gave one. `revision` counts the changes
 * to a booking that its customer's calendar must be told: cancelled, in part or whole, or moved. It is the number after this event.
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
  revision: z.number().int(),
}
const ticket = { id: TicketId, seatId: SeatId, label: z.string() }

/** The member of the staff who cancelled. Null if the customer or the system did. */
const by = UserId.nullable()

/** The events of bookings. */
export const bookingEvents = [
  event('booking.created.v1', z.object(booking)),

  /** `lines` add up to `total`. `paidBy` is null if the booking was confirmed by reconciliation, which asks for no payment. */
  event(
    'booking.confirmed.v1',
    z.object({
      ...booking,
      tickets: z.array(z.object({ ...ticket, code: z.string() })),
      lines: z.array(BookingLine),
      paidBy: PaymentMethod.nullable(),
    }),
  ),

  /**
   * `refund` says whether the payments of the booking are refunded. `explanation` is what the cinema says about the cancelled
   * showtime; otherwise it is empty.
   */
  event(
    'booking.cancelled.v1',
    z.object({
      ...booking,
      reason: z.enum(['BY_CUSTOMER', 'BY_STAFF', 'SEATS_LOST', 'SHOWTIME_CANCELLED']),
      explanation: z.string(),
      refund: z.enum(['FULL', 'NONE']),
      by,
    }),
  ),

  /** `tickets` of a paid booking are void, and `refund` is refunded. Those in `remaining` stay. `total` is the price of all. */
  event(
    'booking.partly-cancelled.v1',
    z.object({
      ...booking,
      tickets: z.array(z.object(ticket)),
      remaining: z.array(z.object(ticket)),
      refund: Money,
      by,
    }),
  ),

  event('booking.expired.v1', z.object(booking)),

  /** The showtime of a paid booking was moved: `show` says when and where it is now, `from` when and where it was. */
  event(
    'booking.showtime-moved.v1',
    z.object({
      ...booking,
      tickets: z.array(z.object(ticket)),
      from: z.object({ startsAt: InstantText, endsAt: InstantText, roomName: z.string() }),
    }),
  ),

  /** The show of a paid booking begins in about this many hours. Each of the two is recorded once per booking. */
  event(
    'booking.reminder-due.v1',
    z.object({ ...booking, tickets: z.array(z.object(ticket)), hoursBefore: z.union([z.literal(24), z.literal(2)]) }),
  ),
] as const
