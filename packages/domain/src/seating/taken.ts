import type { TakenSeats } from '@cinema/contracts/booking/service'
import type { SeatId } from '@cinema/contracts/shared/ids'
import { seatAt } from './occupancy'
import type { Seat, Seating } from './seating'

/** The seats that are held, reserved or sold at an instant. */
export const takenSeatIds = (seating: Seating, at: number): SeatId[] =>
  [...seating.seats.keys()].filter((id) => isTaken(seatAt(seating, id, at)))

/** The number of seats that are held, reserved and sold at an instant. */
export function takenSeats(seating: Seating, at: number): TakenSeats {
  const taken = { sold: 0, reserved: 0, held: 0 }
  for (const id of seating.seats.keys()) {
    const seat = seatAt(seating, id, at)
    if (isTaken(seat)) taken[seat.status] += 1
  }
  return taken
}

type Taken = Extract<Seat, { status: keyof TakenSeats }>

const isTaken = (seat: Seat | undefined): seat is Taken =>
  seat !== undefined && seat.status !== 'free' && seat.status !== 'blocked'
