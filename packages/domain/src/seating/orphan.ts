import type { SeatId, UserId } from '@cinema/contracts/shared/ids'
import type { PlanSeat } from '@cinema/contracts/venue/plan'
import { seatFor } from './occupancy'
import type { Run } from './room'
import { type Cost, isOrdinary, type Mark, seatParty } from './seat-party'
import type { Seating } from './seating'

type Choice = { actorId: UserId; seatIds: readonly SeatId[]; at: number }

/**
 * The seats that a choice of free seats would leave single (rule 8). Empty if the choice is excused.
 *
 * A seat is left single if it is free and ordinary (REGULAR or PREMIUM), both its neighbours in the row are taken, and
 * at least one of them by this choice. Aisles, walls and blocked seats are not neighbours. The actor's own hold counts
 * as free, since the choice replaces it. ACCESSIBLE and COMPANION seats of the choice are exempt: they count as taken
 * before.
 *
 * A choice is excused if the party cannot be seated otherwise: there is no set of as many free seats of the same types
 * that leaves no seat single and splits the party into no more groups of neighbours.
 */
export function orphansLeft(seating: Seating, { actorId, seatIds, at }: Choice): SeatId[] {
  const chosen = new Set(seatIds)
  const exempt = (seat: PlanSeat) => chosen.has(seat.id) && isExempt(seat)
  const mark = (seat: PlanSeat): Mark => (exempt(seat) ? 'taken' : markFor(seating, actorId, seat.id, at))
  const judged = (seat: PlanSeat | undefined) => seat !== undefined && chosen.has(seat.id) && !isExempt(seat)

  const touched = new Set(seatIds.map((id) => seating.room.runOf.get(id) ?? []))
  const orphans = [...touched].flatMap((run) => singlesIn(run, mark, judged))
  if (orphans.length === 0) return []

  const party = seating.room.plan.seats.filter(judged)
  const types = new Set(party.map((seat) => seat.type))
  const maySit = (seat: PlanSeat) => types.has(seat.type)
  const other = seatParty(seating.room, { size: party.length, mark, maySit, prefer: fewestOrphans })
  const excused = !other || other.orphans > 0 || other.groups > groupsOf(seating.room.runs, judged)
  return excused ? [] : orphans
}

/** How a seat counts for a choice that replaces the actor's hold. */
export function markFor(seating: Seating, actorId: UserId, id: SeatId, at: number): Mark {
  const seat = seatFor(seating, actorId, id, at)
  if (!seat || seat.status === 'blocked') return 'wall'
  return seat.status === 'free' ? 'free' : 'taken'
}

function isExempt(seat: PlanSeat): boolean {
  return seat.type === 'ACCESSIBLE' || seat.type === 'COMPANION'
}

const fewestOrphans = (one: Cost, other: Cost) => one.orphans - other.orphans || one.groups - other.groups

type Chosen = (seat: PlanSeat | undefined) => boolean

function singlesIn(run: Run, mark: (seat: PlanSeat) => Mark, chosen: Chosen): SeatId[] {
  const occupied = (seat: PlanSeat | undefined) => seat !== undefined && (chosen(seat) || mark(seat) === 'taken')
  const isSingle = (seat: PlanSeat, index: number) => {
    const [left, right] = [run[index - 1], run[index + 1]]
    const enclosed = occupied(left) && occupied(right) && (chosen(left) || chosen(right))
    return enclosed && isOrdinary(seat) && mark(seat) === 'free' && !chosen(seat)
  }
  return run.filter(isSingle).map((seat) => seat.id)
}

function groupsOf(runs: readonly Run[], chosen: Chosen): number {
  return runs.reduce(
    (groups, run) => groups + run.filter((seat, index) => chosen(seat) && !chosen(run[index - 1])).length,
    0,
  )
}
