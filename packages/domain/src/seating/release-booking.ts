import type { ChangedSeats, Command } from './commands'
import { type Decision, decided } from './decision'
import { seatsOf } from './occupancy'
import type { Seating } from './seating'

/**
 * Releases every seat of the booking, and only those (rule 6), and closes the booking permanently, even if it has no
 * seat, so that a confirmation that arrives after the cancellation is refused. Repeating the command changes nothing.
 */
export function releaseBooking(
  seating: Seating,
  { bookingId }: Command<'ReleaseBooking'>,
): Decision<ChangedSeats, never> {
  if (seating.closed.has(bookingId)) return decided({ seatIds: [] })
  const seatIds = [...seatsOf(seating, bookingId, 'reserved'), ...seatsOf(seating, bookingId, 'sold')]
  return decided({ seatIds }, [{ type: 'BookingClosed', bookingId, seatIds }])
}
