import type { BookingId, SeatId } from '@cinema/contracts/shared/ids'
import type { SeatingFact } from './facts'
import { FREE, type Seat, type Seating } from './seating'

/** A private copy of a showtime's seats that many facts may be recorded in: copying is what costs. */
export type SeatingDraft = Seating & { seats: Map<SeatId, Seat>; closed: Set<BookingId> }

export function draftOf(seating: Seating): SeatingDraft {
  return { ...seating, seats: new Map(seating.seats), closed: new Set(seating.closed) }
}

/** Writes a fact into a draft: total and cheap, since a fact was decided before and is never doubted. */
export function record(draft: SeatingDraft, fact: SeatingFact): void {
  for (const id of fact.seatIds) {
    const seat = draft.seats.get(id)
    // An old fact may name a free seat that a later plan has dropped.
    if (seat) draft.seats.set(id, after(seat, fact))
  }
  if (fact.type === 'BookingClosed') draft.closed.add(fact.bookingId)
}

/** The seats after a fact; those before it stay as they were. */
export function evolve(seating: Seating, fact: SeatingFact): Seating {
  const draft = draftOf(seating)
  record(draft, fact)
  return draft
}

function after(seat: Seat, fact: SeatingFact): Seat {
  switch (fact.type) {
    case 'SeatsHeld':
      return held(fact)
    case 'HoldExtended':
      return seat.status === 'held' ? extended(seat, fact) : seat
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

type Fact<Type extends SeatingFact['type']> = Extract<SeatingFact, { type: Type }>
type Held = Extract<Seat, { status: 'held' }>

function held({ by, holdId, until, extensions, extendedFor }: Fact<'SeatsHeld'>): Held {
  return { status: 'held', by, holdId, until, extensions, ...(extendedFor && { extendedFor }) }
}

function extended(seat: Held, { until, extensionKey }: Fact<'HoldExtended'>): Held {
  const extendedFor = extensionKey && [...(seat.extendedFor ?? []), extensionKey]
  return { ...seat, until, extensions: seat.extensions + 1, ...(extendedFor && { extendedFor }) }
}
