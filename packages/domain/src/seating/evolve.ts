import type { BookingId, SeatId } from '@cinema/contracts/shared/ids'
import type { SeatingFact } from './facts'
import { FREE, type Seat, type Seating } from './seating'

/** A mutable copy of a showtime's seats. Applying many facts to one draft avoids a copy for each fact. */
export type SeatingDraft = Seating & { seats: Map<SeatId, Seat>; closed: Set<BookingId> }

export function draftOf(seating: Seating): SeatingDraft {
  return { ...seating, seats: new Map(seating.seats), closed: new Set(seating.closed) }
}

/** Applies a fact to a draft. Facts are not validated here, since `decide` did that before they were appended. */
export function applyFact(draft: SeatingDraft, fact: SeatingFact): void {
  for (const id of fact.seatIds) {
    const seat = draft.seats.get(id)
    // An old fact may name a seat that a later plan has dropped.
    if (seat) draft.seats.set(id, after(seat, fact))
  }
  if (fact.type === 'BookingClosed') draft.closed.add(fact.bookingId)
}

/** The seating after a fact. The argument is not changed. */
export function evolve(seating: Seating, fact: SeatingFact): Seating {
  const draft = draftOf(seating)
  applyFact(draft, fact)
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
