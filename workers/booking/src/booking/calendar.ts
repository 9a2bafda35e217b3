import { bookingCalendar } from '@cinema/domain/ticket/booking-calendar'
import type { Booking } from './booking'

/**
 * The calendar file of a booking, which a calendar puts in place of the one from an e-mail, or of an earlier one. It has the seats
 * whose tickets are live; before it is paid, and after it has ended, all.
 */
export function calendarOf(booking: Booking, url: string): string {
  const live = booking.tickets.filter(({ status }) => status !== 'VOID')
  const hasEnded = booking.status === 'CANCELLED' || booking.status === 'EXPIRED'
  const status = hasEnded ? 'CANCELLED' : 'CONFIRMED'
  const event = { ...booking, bookingId: booking.id, seats: live.length > 0 ? live : booking.seats, status } as const
  return bookingCalendar(event, booking.updatedAt.toISOString(), url)
}
