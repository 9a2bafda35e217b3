import type { ChangedSeats, Command } from './commands'
import { type Decision, decided } from './decision'
import { distinct } from './occupancy'
import type { Seating } from './seating'

/**
 * Releases those of the named seats that are reserved for or sold to the booking (rule 6). The booking keeps its other
 * seats and stays open. Repeating the command changes nothing.
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
