import type { SeatId, UserId } from '@cinema/contracts/shared/ids'
import type { PlanSeat, SeatType } from '@cinema/contracts/venue/plan'
import { bestAccessible } from './best-accessible'
import { markFor } from './orphan'
import { type Cost, seatParty } from './seat-party'
import type { Seating } from './seating'

export type Wish = { actorId: UserId; count: number; seatType: SeatType; at: number }

/**
 * The seats to offer a party of `count` (rule 9): in the fewest groups of neighbours, then with the fewest seats left
 * single, then nearest to the sweet spot. A choice of it never breaks the orphan rule, as `orphansLeft` defines it. COUPLE
 * are whole sofas, so an odd count finds none; an accessible place comes with its companions' seats; COMPANION seats are
 * never offered by themselves. What the actor holds counts as free. Undefined when nothing seats the party.
 */
export function bestAvailable(seating: Seating, { actorId, count, seatType, at }: Wish): SeatId[] | undefined {
  if (seatType === 'COMPANION') return undefined

  const mark = (seat: PlanSeat) => markFor(seating, actorId, seat.id, at)
  const maySit = (seat: PlanSeat) => seat.type === seatType
  const together = seatType === 'ACCESSIBLE' ? bestAccessible(seating.hall, count, mark) : undefined
  const seats = together ?? seatParty(seating.hall, { size: count, mark, maySit, prefer: mostComfort })?.seats
  return seats?.map((seat) => seat.id)
}

const mostComfort = (one: Cost, other: Cost) =>
  one.groups - other.groups || one.orphans - other.orphans || one.distance - other.distance
