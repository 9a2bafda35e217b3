import { bestAvailable } from './best-available'
import { salesHoursRefusal } from './check-choice'
import type { Command, HeldSeats, SeatingOperations } from './commands'
import { type Decision, declined } from './decision'
import { holdSeats } from './hold-seats'
import type { Seating } from './seating'

/**
 * Holds the best available seats for a party. Choosing and holding is one step, so nobody can take them in between
 * (rule 9).
 */
export function holdBestAvailable(
  seating: Seating,
  { count, seatType, ...command }: Command<'HoldBestAvailable'>,
): Decision<HeldSeats, SeatingOperations['HoldBestAvailable']['refusal']> {
  const { maxSeats } = seating.rules
  if (count < 1) return declined({ code: 'NO_SEATS' })
  if (count > maxSeats) return declined({ code: 'TOO_MANY_SEATS', max: maxSeats })
  const closed = salesHoursRefusal(seating.rules, command.at, command.staff)
  if (closed) return declined(closed)

  const seatIds = bestAvailable(seating, { ...command, count, seatType })
  return seatIds
    ? holdSeats(seating, { ...command, type: 'HoldSeats', seatIds })
    : declined({ code: 'NO_BLOCK_AVAILABLE' })
}
