import type { SeatId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { PlanSeat, SeatPlan } from '@cinema/contracts/venue/plan'
import { roomOf } from './room'
import { type Seat, type Seating, unsold } from './seating'

/**
 * The seating with a new version of the room's plan (rule 11). A plan without a seat that is held, reserved or sold is
 * refused, and the refusal names those seats. Seats that stay keep their state, except that a seat nobody has follows
 * the plan if the new version blocks or unblocks it.
 */
export function replan(
  seating: Seating,
  plan: SeatPlan,
): Result<Seating, { code: 'PLAN_DROPS_TAKEN_SEATS'; seats: SeatId[] }> {
  const room = roomOf(plan)
  const dropped = [...seating.seats].flatMap(([id, seat]) => (isTaken(seat) && !room.seats.has(id) ? [id] : []))
  if (dropped.length > 0) return refused({ code: 'PLAN_DROPS_TAKEN_SEATS', seats: dropped })

  const seats = new Map(plan.seats.map((seat): [SeatId, Seat] => [seat.id, stateIn(seating, seat)]))
  return accepted({ ...seating, room, seats })
}

function stateIn({ room, seats }: Seating, seat: PlanSeat): Seat {
  const state = seats.get(seat.id)
  if (!state) return unsold(seat)
  const follows = !isTaken(state) && room.seats.get(seat.id)?.blocked !== seat.blocked
  return follows ? unsold(seat) : state
}

function isTaken(seat: Seat): boolean {
  return seat.status !== 'free' && seat.status !== 'blocked'
}
