import type { BookingId, SeatId } from '@cinema/contracts/shared/ids'
import type { Command, SeatingOperations } from './commands'
import { type Decision, decided } from './decision'
import type { SeatingFact } from './facts'
import { hasLapsed } from './occupancy'
import type { Seat, Seating } from './seating'

type Expiring = Extract<Seat, { until: number }>

/**
 * Records the lapse of holds and reservations. Their seats were free from the instant of expiry on (rule 5). The facts
 * are needed to inform watchers and, for a ReservationLapsed, to have the booking expired.
 */
export function lapseDue(
  seating: Seating,
  { at }: Command<'LapseDue'>,
): Decision<SeatingOperations['LapseDue']['answer'], never> {
  const facts = lapses(seating, at)
  return decided({ seatIds: facts.flatMap((fact) => fact.seatIds) }, facts)
}

/**
 * The lapse facts of each expired hold and reservation with at least one seat for which `concerns` is true. A command
 * that takes a lapsed seat must record its lapse first; without that fact the booking of a reservation would never
 * expire.
 */
export function lapses(
  seating: Seating,
  at: number,
  concerns: (id: SeatId, seat: Expiring) => boolean = () => true,
): SeatingFact[] {
  const lapsed: [SeatId, Expiring][] = []
  for (const [id, seat] of seating.seats) {
    if ((seat.status === 'held' || seat.status === 'reserved') && hasLapsed(seat, at)) lapsed.push([id, seat])
  }
  return [...Map.groupBy(lapsed, ([, seat]) => ownerOf(seat)).values()]
    .filter((holding) => holding.some(([id, seat]) => concerns(id, seat)))
    .flatMap(lapseOf)
}

/** The lapse facts for a booking that takes these seats: all but those of its own reservation, which it renews. */
export function lapsesFor(
  seating: Seating,
  at: number,
  bookingId: BookingId,
  seatIds: readonly SeatId[],
): SeatingFact[] {
  const isOwn = (seat: Expiring) => seat.status === 'reserved' && seat.bookingId === bookingId
  return lapses(seating, at, (id, seat) => seatIds.includes(id) && !isOwn(seat))
}

function ownerOf(seat: Expiring): string {
  return seat.status === 'held' ? seat.holdId : seat.bookingId
}

function lapseOf(holding: [SeatId, Expiring][]): SeatingFact[] {
  const seat = holding[0]?.[1]
  if (!seat) return []
  const seatIds = holding.map(([id]) => id)
  return seat.status === 'held'
    ? [{ type: 'HoldLapsed', holdId: seat.holdId, seatIds }]
    : [{ type: 'ReservationLapsed', bookingId: seat.bookingId, seatIds }]
}
