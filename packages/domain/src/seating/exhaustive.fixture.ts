import type { SeatId } from '@cinema/contracts/shared/ids'
import type { PlanSeat } from '@cinema/contracts/venue/plan'
import fc from 'fast-check'
import { drawnSeating } from './drawn-room.fixture'
import type { Seating } from './seating'

/** Random rooms that are small enough to try every choice of seats. */
export const smallRoom = fc
  .array(fc.stringMatching(/^([rR]|[rR]|ss|SS|p|x|_|a){1,6}$/), { minLength: 1, maxLength: 2 })
  .map((rows) => drawnSeating(rows, { orphanRule: 'refuse' }))

export type Measure = { groups: number; orphans: number; distance: number }

/** Every choice of `count` free seats of these types, with whole sofas, and its measures. */
export function everyChoice(
  seating: Seating,
  count: number,
  types: readonly string[],
): (Measure & { ids: SeatId[] })[] {
  const seats = seating.room.plan.seats
  const eligible = seats.filter((seat) => types.includes(seat.type) && isFree(seating, seat))
  return subsets(eligible, count)
    .filter((choice) => choice.every((seat) => !seat.partnerId || choice.some((other) => other.id === seat.partnerId)))
    .map((choice) => ({ ...measure(seating, choice), ids: choice.map((seat) => seat.id) }))
}

export function measure(seating: Seating, choice: readonly PlanSeat[]): Measure {
  const seats = seating.room.plan.seats
  const near = (seat: PlanSeat, step: number) => seats.find(({ row, x }) => row === seat.row && x === seat.x + step)
  const picked = (seat?: PlanSeat) => choice.some((other) => other === seat)
  const full = (seat?: PlanSeat) => picked(seat) || (!!seat && seating.seats.get(seat.id)?.status === 'sold')
  const single = (seat: PlanSeat) =>
    ['REGULAR', 'PREMIUM'].includes(seat.type) &&
    isFree(seating, seat) &&
    !picked(seat) &&
    full(near(seat, -1)) &&
    full(near(seat, 1)) &&
    (picked(near(seat, -1)) || picked(near(seat, 1)))
  const { x, y } = seating.room.sweetSpot
  return {
    groups: choice.filter((seat) => !picked(near(seat, -1))).length,
    orphans: seats.filter(single).length,
    distance: choice.reduce((sum, seat) => sum + (seat.x - x) ** 2 + (seat.y - y) ** 2, 0),
  }
}

function isFree(seating: Seating, seat: PlanSeat): boolean {
  return seating.seats.get(seat.id)?.status === 'free'
}

function subsets<Item>(items: readonly Item[], count: number): Item[][] {
  if (count === 0) return [[]]
  return items.flatMap((item, index) => subsets(items.slice(index + 1), count - 1).map((rest) => [item, ...rest]))
}
