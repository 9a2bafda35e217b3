import type { SeatId } from '@cinema/contracts/shared/ids'
import type { PlanSeat, SeatPlan } from '@cinema/contracts/venue/plan'

/** The seats of one row without a gap between them, from left to right: each is the neighbour of the next. */
export type Run = readonly PlanSeat[]

/** A seating plan with the indexes that the rules need. */
export type Room = {
  plan: SeatPlan
  seats: ReadonlyMap<SeatId, PlanSeat>
  runs: readonly Run[]
  runOf: ReadonlyMap<SeatId, Run>
  sweetSpot: { x: number; y: number }
}

const SWEET_SPOT_DEPTH = 2 / 3

export function roomOf(plan: SeatPlan): Room {
  const runs = [...Map.groupBy(plan.seats, (seat) => seat.row).values()].flatMap(runsOfRow)
  return {
    plan,
    seats: new Map(plan.seats.map((seat) => [seat.id, seat])),
    runs,
    runOf: new Map(runs.flatMap((run) => run.map((seat) => [seat.id, run] as const))),
    sweetSpot: sweetSpotOf(plan.seats),
  }
}

/** Splits a row at its aisles. */
function runsOfRow(row: readonly PlanSeat[]): Run[] {
  const runs: PlanSeat[][] = []
  for (const seat of row.toSorted((a, b) => a.x - b.x)) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && seat.x - last.x === 1) run.push(seat)
    else runs.push([seat])
  }
  return runs
}

/** The best place in the room: in the middle, two thirds of the way back (rule 9). */
function sweetSpotOf(seats: readonly PlanSeat[]): { x: number; y: number } {
  if (seats.length === 0) return { x: 0, y: 0 }
  const xs = seats.map((seat) => seat.x)
  const ys = seats.map((seat) => seat.y)
  const [front, back] = [Math.min(...ys), Math.max(...ys)]
  return { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: front + (back - front) * SWEET_SPOT_DEPTH }
}

/** The square of a seat's distance from the sweet spot, in seat pitches. */
export function distanceOf(room: Room, seat: PlanSeat): number {
  return (seat.x - room.sweetSpot.x) ** 2 + (seat.y - room.sweetSpot.y) ** 2
}
