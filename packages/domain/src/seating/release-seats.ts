import type { ChangedSeats, Command } from './commands'
import { type Decision, decided } from './decision'
import { distinct } from './occupancy'
import type { Seating } from './seating'

/**
 * Frees some of the seats that a booking has, reserved or sold, and no other's (rule 6); the booking keeps the rest and
 * stays open. Repeating it changes nothing.
 */
export function releaseSeats(
  seating: Seating,
  { bookingId, seatIds: named }: Command<'ReleaseSeats'>,
): Decision<ChangedSeats, never> {
  const seatIds = distinct(named).filter((id) => {
    const seat = seating.seats.get(id)
    return (seat?.status === 'sold' || seat?.status === 'reserved') && seat.bookingId === bookingId
  })
  return seatIds.length > 0
    ? decided({ seatIds }, [{ type: 'SeatsReleased', owner: bookingId, seatIds }])
    : decided({ seatIds })
}
