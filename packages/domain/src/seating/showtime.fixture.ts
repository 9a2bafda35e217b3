import type { BookingId, HoldId, UserId } from '@cinema/contracts/shared/ids'
import type { Command, CommandName } from './commands'
import { decide } from './decide'
import { evolve } from './evolve'
import type { Seating } from './seating'

export const MINUTE = 60_000
export const [ann, bob] = ['ann', 'bob'] as UserId[] as [UserId, UserId]
export const [hold1, hold2] = ['hold1', 'hold2'] as HoldId[] as [HoldId, HoldId]
export const [booking1, booking2] = ['booking1', 'booking2'] as BookingId[] as [BookingId, BookingId]

/** A showtime that executes commands one after another; each call answers with the decision. */
export function showtimeWith(opening: Seating) {
  let seating = opening
  return {
    get seating() {
      return seating
    },
    execute<Name extends CommandName>(command: Command<Name>) {
      const decision = decide(seating, command)
      seating = decision.facts.reduce(evolve, seating)
      return decision
    },
  }
}
