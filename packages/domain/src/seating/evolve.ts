import type { SeatId } from '@cinema/contracts/shared/ids'
import type { SeatingFact } from './facts'
import { FREE, type Seat, type Seating } from './seating'

/** The seats after a fact: total and cheap, since a fact was decided before and is never doubted. */
export function evolve(seating: Seating, fact: SeatingFact): Seating {
  const seats = new Map<SeatId, Seat>(seating.seats)
  for (const id of fact.seatIds) {
    const seat = seats.get(id)
    // An old fact may name a free seat that a later plan has dropped.
    if (seat) seats.set(id, after(seat, fact))
  }
  const closed = fact.type === 'BookingClosed' ? new Set([...seating.closed, fact.bookingId]) : seating.closed
  return { ...seating, seats, closed }
}

function after(seat: Seat, fact: SeatingFact): Seat {
  switch (fact.type) {
    case 'SeatsHeld':
      return { status: 'held', by: fact.by, holdId: fact.holdId, until: fact.until, extensions: fact.extensions }
    case 'HoldExtended':
      return seat.status === 'held' ? { ...seat, until: fact.until, extensions: seat.extensions + 1 } : seat
    case 'SeatsReserved':
      return { status: 'reserved', by: fact.by, bookingId: fact.bookingId, until: fact.until, bound: fact.bound }
    case 'ReservationKept':
      return seat.status === 'reserved' ? { ...seat, until: fact.until } : seat
    case 'SeatsSold':
      return { status: 'sold', bookingId: fact.bookingId }
    case 'SeatsBlocked':
      return { status: 'blocked', reason: fact.reason }
    case 'HoldLapsed':
    case 'ReservationLapsed':
    case 'SeatsReleased':
    case 'BookingClosed':
    case 'SeatsUnblocked':
      return FREE
    default:
      return fact satisfies never
  }
}
