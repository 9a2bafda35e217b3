import type { SeatId, UserId } from '@cinema/contracts/shared/ids'
import type { PlanSeat, SeatType } from '@cinema/contracts/venue/plan'
import { bestAccessible } from './best-accessible'
import { markFor } from './orphan'
import { type Cost, seatParty } from './seat-party'
import type { Seating } from './seating'

export type Wish = { actorId: UserId; count: number; seatType: SeatType; at: number }

/**
 * The seats to offer a party of `count` (rule 9): in the fewest groups of neighbours, then with the fewest single seats
 * left over, then nearest to the sweet spot. They always satisfy the orphan rule as `orphansLeft` defines it. COUPLE
 * seats are whole sofas, so an odd count has no result. ACCESSIBLE seats come with companion seats beside them, and
 * COMPANION seats are never offered alone. The actor's own hold counts as free. Undefined if the party cannot be
 * seated.
 */
export function bestAvailable(seating: Seating, { actorId, count, seatType, at }: Wish): SeatId[] | undefined {
  if (seatType === 'COMPANION') return undefined

  const mark = (seat: PlanSeat) => markFor(seating, actorId, seat.id, at)
  const maySit = (seat: PlanSeat) => seat.type === seatType
  const together = seatType === 'ACCESSIBLE' ? bestAccessible(seating.room, count, mark) : undefined
  const seats = together ?? seatParty(seating.room, { size: count, mark, maySit, prefer: byComfort })?.seats
  return seats?.map((seat) => seat.id)
}

const byComfort = (one: Cost, other: Cost) =>
  one.groups - other.groups || one.orphans - other.orphans || one.distance - other.distance
