import type { TakenSeats } from '@cinema/contracts/booking/service'
import { seatAt } from './occupancy'
import type { Seating } from './seating'

/** How many seats somebody has at that instant, or is about to have. */
export function takenSeats(seating: Seating, at: number): TakenSeats {
  const taken = { sold: 0, reserved: 0, held: 0 }
  for (const id of seating.seats.keys()) {
    const status = seatAt(seating, id, at)?.status
    if (status === 'sold' || status === 'reserved' || status === 'held') taken[status] += 1
  }
  return taken
}
