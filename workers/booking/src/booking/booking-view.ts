import type { FoundBooking } from '@cinema/contracts/booking/box-office'
import type { BookingView } from '@cinema/contracts/booking/http'
import type { Booking } from './booking'

/** A booking as its owner sees it. */
export function bookingView(booking: Booking, at: number): BookingView {
  return {
    id: booking.id,
    reference: booking.reference,
    status: booking.status,
    showtimeId: booking.showtimeId,
    show: booking.show,
    seats: booking.seats,
    lines: shownLines(booking),
    total: { amount: booking.totalPrice, currency: booking.currency },
    createdAt: booking.createdAt.toISOString(),
    expiresAt: booking.expiresAt.toISOString(),
    expiresInMs: Math.max(0, booking.expiresAt.getTime() - at),
    refundableUntil: booking.refundableUntil.toISOString(),
    movedFrom: booking.movedFrom?.toISOString() ?? null,
    cancelReason: booking.cancelReason,
    tickets: booking.tickets.map((ticket) => ({
      id: ticket.id,
      seatId: ticket.seatId,
      label: ticket.label,
      status: ticket.status,
    })),
  }
}

/** The price lines without what their amounts were worked out from. */
export const shownLines = ({ lines }: Booking) => lines.map(({ basis: _, ...line }) => line)

/** A booking as staff see it, with its owner. */
export function foundBooking(booking: Booking, at: number): FoundBooking {
  const { channel, name, email, soldBy } = booking
  return { ...bookingView(booking, at), channel, name, email, soldBy }
}

/** The data that every event of a booking contains. */
export function bookingEventData(booking: Booking) {
  const { id, reference, userId, email, channel, soldBy, showtimeId, show, seats, revision } = booking
  return {
    bookingId: id,
    reference,
    userId,
    email,
    channel,
    guestName: channel === 'COUNTER' ? booking.name : null,
    soldBy,
    showtimeId,
    show,
    seats: seats.map(({ id: seatId, label }) => ({ id: seatId, label })),
    total: { amount: booking.totalPrice, currency: booking.currency },
    revision,
  }
}

/** The same for an event whose change the customer's calendar must be told. The statement of that change counts it, too. */
export const revisedEventData = (booking: Booking) => bookingEventData({ ...booking, revision: booking.revision + 1 })
