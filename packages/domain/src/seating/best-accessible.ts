import type { PlanSeat } from '@cinema/contracts/venue/plan'
import { distanceOf, type Room, type Run } from './room'
import type { Mark } from './seat-party'

/**
 * The best block of neighbouring seats for a party with a wheelchair: accessible seats, with companion seats beside
 * them. It uses as few accessible seats as possible, since they are scarce, and is then nearest to the sweet spot.
 * Undefined if there is no such block.
 */
export function bestAccessible(
  room: Room,
  count: number,
  mark: (seat: PlanSeat) => Mark,
): readonly PlanSeat[] | undefined {
  const places = (block: Run) => block.filter((seat) => seat.type === 'ACCESSIBLE').length
  const distance = (block: Run) => block.reduce((sum, seat) => sum + distanceOf(room, seat), 0)
  return room.runs
    .flatMap((run) => run.map((_, start) => run.slice(start, start + count)))
    .filter((block) => block.length === count && block.every((seat) => mark(seat) === 'free') && suits(block))
    .toSorted((one, other) => places(one) - places(other) || distance(one) - distance(other))[0]
}

function suits(block: Run): boolean {
  return block.every((seat, index) => {
    if (seat.type === 'ACCESSIBLE') return true
    return seat.type === 'COMPANION' && [block[index - 1], block[index + 1]].some((near) => near?.type === 'ACCESSIBLE')
  })
}
