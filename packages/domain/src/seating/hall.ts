import type { SeatId } from '@cinema/contracts/shared/ids'
import type { PlanSeat, SeatPlan } from '@cinema/contracts/venue/plan'

/** A run is a stretch of one row without a gap: its seats, from left to right, are neighbours of each other. */
export type Run = readonly PlanSeat[]

/** A plan, indexed for the questions that the rules ask of it. */
export type Hall = {
  plan: SeatPlan
  seats: ReadonlyMap<SeatId, PlanSeat>
  runs: readonly Run[]
  runOf: ReadonlyMap<SeatId, Run>
  sweetSpot: { x: number; y: number }
}

const SWEET_DEPTH = 2 / 3

export function hallOf(plan: SeatPlan): Hall {
  const runs = [...Map.groupBy(plan.seats, (seat) => seat.row).values()].flatMap(runsOfRow)
  return {
    plan,
    seats: new Map(plan.seats.map((seat) => [seat.id, seat])),
    runs,
    runOf: new Map(runs.flatMap((run) => run.map((seat) => [seat.id, run] as const))),
    sweetSpot: sweetSpotOf(plan.seats),
  }
}

/** The neighbours of each seat of a run are the seats before and after it: an aisle ends the run. */
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

/** The place with the best picture and sound: in the middle, two thirds of the way back (rule 9). */
function sweetSpotOf(seats: readonly PlanSeat[]): { x: number; y: number } {
  if (seats.length === 0) return { x: 0, y: 0 }
  const xs = seats.map((seat) => seat.x)
  const ys = seats.map((seat) => seat.y)
  const [front, back] = [Math.min(...ys), Math.max(...ys)]
  return { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: front + (back - front) * SWEET_DEPTH }
}

/** How far a seat is from the sweet spot: the square of the distance, in seat pitches. */
export function distanceOf(hall: Hall, seat: PlanSeat): number {
  return (seat.x - hall.sweetSpot.x) ** 2 + (seat.y - hall.sweetSpot.y) ** 2
}
