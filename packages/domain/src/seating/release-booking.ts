import type { ChangedSeats, Command } from './commands'
import { type Decision, decided } from './decision'
import { seatsOf } from './occupancy'
import type { Seating } from './seating'

/**
 * Frees every seat of the booking, and no other's (rule 6), and closes the booking for ever, even one that has no seat: a
 * confirmation that arrives after its cancellation must find the door shut. Repeating it changes nothing.
 */
export function releaseBooking(
  seating: Seating,
  { bookingId }: Command<'ReleaseBooking'>,
): Decision<ChangedSeats, never> {
  if (seating.closed.has(bookingId)) return decided({ seatIds: [] })
  const seatIds = [...seatsOf(seating, bookingId, 'reserved'), ...seatsOf(seating, bookingId, 'sold')]
  return decided({ seatIds }, [{ type: 'BookingClosed', bookingId, seatIds }])
}
