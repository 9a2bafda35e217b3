import { bestAvailable } from './best-available'
import type { Command, NewlyReserved, SeatingOperations } from './commands'
import { type Decision, declined } from './decision'
import { liveReservation } from './occupancy'
import { reserveSeats } from './reserve-seats'
import type { Seating } from './seating'

/**
 * Reserves the best available seats for a party. Choosing and reserving is one step (rule 9). If the booking has a
 * reservation already, its seats are kept.
 */
export function reserveBestAvailable(
  seating: Seating,
  { count, seatType, ...command }: Command<'ReserveBestAvailable'>,
): Decision<NewlyReserved, SeatingOperations['ReserveBestAvailable']['refusal']> {
  const { maxSeats } = seating.rules
  if (count < 1) return declined({ code: 'NO_SEATS' })
  if (count > maxSeats) return declined({ code: 'TOO_MANY_SEATS', max: maxSeats })

  const reserved = liveReservation(seating, command.bookingId, command.at)
  const seatIds = reserved?.seatIds ?? bestAvailable(seating, { ...command, count, seatType })
  return seatIds
    ? reserveSeats(seating, { ...command, type: 'ReserveSeats', seatIds })
    : declined({ code: 'NO_BLOCK_AVAILABLE' })
}
