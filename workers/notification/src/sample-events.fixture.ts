import {
  BookingId,
  CinemaId,
  MovieId,
  PaymentId,
  RefundId,
  SeatId,
  ShowtimeId,
  TicketId,
  UserId,
} from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import { newId } from '@cinema/platform/ids'

const AT = { at: Date.UTC(2026, 10, 23, 10) }
export const EMAIL = 'ada@example.org'

/** One event of each kind, all about one customer's visit to a cinema in another time zone. */
export function sampleEvents(userId: UserId = newId(UserId)) {
  const bookingId = newId(BookingId)
  const seats = ['F7', 'F8'].map((label) => ({ id: newId(SeatId), label }))
  const booking = {
    bookingId,
    reference: 'K7QX2M',
    userId,
    email: EMAIL,
    channel: 'ONLINE' as const,
    guestName: null,
    soldBy: null,
    showtimeId: newId(ShowtimeId),
    show: {
      movieId: newId(MovieId),
      movieTitle: 'Tom & Jerry; the <Movie>, again',
      movieSlug: 'tom-and-jerry',
      cinemaId: newId(CinemaId),
      cinemaName: 'Roxy',
      cinemaAddress: '12 Main Street, New York',
      roomName: 'Room 3',
      format: '2D',
      startsAt: '2026-12-05T00:30:00.000Z',
      endsAt: '2026-12-05T02:45:00.000Z',
      timeZone: 'America/New_York',
    },
    seats,
    total: { amount: 2550, currency: 'USD' },
    revision: 0,
  }
  const tickets = seats.map(({ id, label }) => ({ id: newId(TicketId), seatId: id, label, code: `secret-${label}` }))
  const payment = {
    paymentId: newId(PaymentId),
    bookingId,
    userId,
    takenBy: null,
    method: 'card' as const,
    amount: booking.total,
  }
  const { showtimeId, show } = booking
  const { cinemaId, movieId } = show
  const sold = { channel: booking.channel, cinemaId, showtimeId, movieId, lines: [] }
  const failure = { code: 'card_declined', message: 'The bank declined the card.' }

  return {
    registered: newEvent('user.registered.v1', userId, { userId, email: EMAIL, name: 'Ada', language: 'en' }, AT),
    created: newEvent('booking.created.v1', bookingId, booking, AT),
    confirmed: newEvent('booking.confirmed.v1', bookingId, { ...booking, tickets, lines: [], paidBy: 'card' }, AT),
    cancelled: newEvent(
      'booking.cancelled.v1',
      bookingId,
      { ...booking, reason: 'BY_CUSTOMER', explanation: '', refund: 'FULL', by: null },
      AT,
    ),
    seatsLost: newEvent(
      'booking.cancelled.v1',
      bookingId,
      { ...booking, reason: 'SEATS_LOST', explanation: '', refund: 'FULL', by: null },
      AT,
    ),
    expired: newEvent('booking.expired.v1', bookingId, booking, AT),
    completed: newEvent('payment.completed.v1', payment.paymentId, { ...payment, ...sold }, AT),
    failed: newEvent('payment.failed.v1', payment.paymentId, { ...payment, failure }, AT),
    refunded: newEvent(
      'payment.refunded.v1',
      payment.paymentId,
      { ...payment, ...sold, refundId: newId(RefundId), reason: 'CANCELLED', requestedBy: null, paidOutBy: null },
      AT,
    ),
  }
}
