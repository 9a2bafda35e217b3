import type { EventOf } from '@cinema/contracts/shared/events'
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

const TOTAL = { amount: 2550, currency: 'USD' }
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
    total: TOTAL,
    revision: 0,
  }
  const tickets = seats.map(({ id, label }) => ({ id: newId(TicketId), seatId: id, label, code: `secret-${label}` }))
  const lines: EventOf<'booking.confirmed.v1'>['data']['lines'] = [
    ...seats.map(({ id, label }, place) => ({
      kind: 'TICKET' as const,
      seatId: id,
      label,
      seatType: 'PREMIUM' as const,
      ticketType: place === 0 ? ('ADULT' as const) : ('CHILD' as const),
      amount: { amount: place === 0 ? 1350 : 1000, currency: 'USD' },
      taxIncluded: { amount: 80, currency: 'USD' },
    })),
    {
      kind: 'FEE',
      seatId: null,
      label: 'Booking fee',
      seatType: null,
      ticketType: null,
      amount: { amount: 200, currency: 'USD' },
      taxIncluded: { amount: 10, currency: 'USD' },
    },
  ]
  const [first, second] = tickets.map(({ code: _, ...ticket }) => ticket)
  if (!first || !second) throw new Error('two tickets are needed')
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
    confirmed: newEvent('booking.confirmed.v1', bookingId, { ...booking, tickets, lines, paidBy: 'card' }, AT),
    cancelled: newEvent(
      'booking.cancelled.v1',
      bookingId,
      { ...booking, revision: 1, reason: 'BY_CUSTOMER', explanation: '', refund: 'FULL', by: null },
      AT,
    ),
    seatsLost: newEvent(
      'booking.cancelled.v1',
      bookingId,
      { ...booking, reason: 'SEATS_LOST', explanation: '', refund: 'FULL', by: null },
      AT,
    ),
    partlyCancelled: newEvent(
      'booking.partly-cancelled.v1',
      bookingId,
      {
        ...booking,
        revision: 1,
        tickets: [first],
        remaining: [second],
        refund: { amount: 1450, currency: 'USD' },
        by: null,
      },
      AT,
    ),
    showtimeCancelled: newEvent(
      'booking.cancelled.v1',
      bookingId,
      {
        ...booking,
        revision: 1,
        reason: 'SHOWTIME_CANCELLED',
        explanation: 'The projector <broke>.',
        refund: 'FULL',
        by: null,
      },
      AT,
    ),
    moved: newEvent(
      'booking.showtime-moved.v1',
      bookingId,
      {
        ...booking,
        revision: 1,
        show: { ...booking.show, startsAt: '2026-12-05T01:00:00.000Z', endsAt: '2026-12-05T03:15:00.000Z' },
        tickets: [first, second],
        explanation: 'The film <arrives> late.',
        from: { startsAt: booking.show.startsAt, endsAt: booking.show.endsAt, roomName: booking.show.roomName },
      },
      AT,
    ),
    reminder: newEvent(
      'booking.reminder-due.v1',
      bookingId,
      { ...booking, tickets: [first, second], hoursBefore: 24 },
      AT,
    ),
    points: newEvent('points.changed.v1', userId, { userId, bookingId, points: 25, balance: 1130 }, AT),
    refundRequested: newEvent(
      'payment.refund-requested.v1',
      payment.paymentId,
      { ...payment, ...sold, refundId: newId(RefundId), reason: 'GOODWILL', requestedBy: null },
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
