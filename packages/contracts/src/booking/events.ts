import { z } from 'zod'
import { PaymentMethod } from '../payment/http'
import { eventsOf } from '../shared/event'
import { BookingId, SeatId, ShowtimeId, TicketId, UserId } from '../shared/ids'
import { Money } from '../shared/money'
import { InstantText } from '../shared/time'
import { BookedShow, BookingChannel, BookingLine } from './http'

const event = eventsOf('booking')

/** The data that every event of a booking contains. */
const booking = {
  bookingId: BookingId,
  reference: z.string(),
  userId: UserId.nullable().describe('Null for a booking that was sold at the counter, which belongs to no account.'),
  email: z.string().nullable().describe('A guest at the counter may have given none.'),
  channel: BookingChannel,
  guestName: z.string().nullable().describe('The name that a guest at the counter gave; null for all others.'),
  soldBy: UserId.nullable().describe('The member of the staff who sold it at the counter.'),
  showtimeId: ShowtimeId,
  show: BookedShow,
  seats: z.array(z.object({ id: SeatId, label: z.string() })),
  total: Money,
  revision: z
    .number()
    .int()
    .describe(
      'The number of changes that its customer’s calendar must be told, this one included: cancelled, in part or whole, or moved.',
    ),
}
const ticket = { id: TicketId, seatId: SeatId, label: z.string() }
const by = UserId.nullable().describe('The member of the staff who cancelled. Null if the customer or the system did.')

/** The events of bookings. */
export const bookingEvents = [
  event(
    'booking.created.v1',
    'Seats were booked. They are kept until the booking is paid or expires.',
    z.object(booking),
  ),

  event(
    'booking.confirmed.v1',
    'A booking was paid, or needed no payment, and its tickets were issued.',
    z.object({
      ...booking,
      tickets: z.array(z.object({ ...ticket, code: z.string() })),
      lines: z.array(BookingLine).describe('They add up to `total`.'),
      paidBy: PaymentMethod.nullable().describe(
        'Null if the booking was confirmed by reconciliation, which asks for no payment.',
      ),
    }),
  ),

  event(
    'booking.tickets-resent.v1',
    'Staff sent the valid tickets of a booking by e-mail again.',
    z.object({
      ...booking,
      email: z.string().describe('Where they are sent, which may be another address than that of the booking.'),
      tickets: z.array(z.object({ ...ticket, code: z.string() })),
      lines: z.array(BookingLine).describe('As they were booked; none if some tickets were cancelled since.'),
      by: UserId.describe('The member of the staff.'),
    }),
  ),

  event(
    'booking.cancelled.v1',
    'A booking was cancelled as a whole. Its tickets are void and its seats free.',
    z.object({
      ...booking,
      reason: z.enum(['BY_CUSTOMER', 'BY_STAFF', 'SEATS_LOST', 'SHOWTIME_CANCELLED']),
      explanation: z.string().describe('What the cinema says about a cancelled showtime; otherwise empty.'),
      refund: z.enum(['FULL', 'NONE']).describe('Whether the payments of the booking are refunded.'),
      by,
    }),
  ),

  event(
    'booking.partly-cancelled.v1',
    'Some tickets of a paid booking were cancelled. The others stay valid.',
    z.object({
      ...booking,
      total: Money.describe('The price of all tickets, the cancelled ones included.'),
      tickets: z.array(z.object(ticket)).describe('Those that are void now.'),
      remaining: z.array(z.object(ticket)).describe('Those that stay.'),
      refund: Money.describe('What is refunded.'),
      by,
    }),
  ),

  event('booking.expired.v1', 'A booking was not paid in time. Its seats are free again.', z.object(booking)),

  event(
    'booking.showtime-moved.v1',
    'The showtime of a paid booking was moved in time or to another room.',
    z.object({
      ...booking,
      show: BookedShow.describe('The showtime as it is now.'),
      tickets: z.array(z.object(ticket)),
      explanation: z.string().describe('What the cinema says about it; it may be empty.'),
      from: z
        .object({ startsAt: InstantText, endsAt: InstantText, roomName: z.string() })
        .describe('When and where it was before.'),
    }),
  ),

  event(
    'booking.reminder-due.v1',
    'The show of a paid booking begins soon. Each of the two reminders is recorded once for a booking.',
    z.object({
      ...booking,
      tickets: z.array(z.object(ticket)),
      hoursBefore: z.union([z.literal(24), z.literal(2)]).describe('In about how many hours it begins.'),
    }),
  ),
] as const
