import type { BookingId, SeatId } from '@cinema/contracts/shared/ids'
import type { Command, Dealings } from './commands'
import { type Decision, decided } from './decision'
import type { SeatingFact } from './facts'
import { hasLapsed } from './occupancy'
import type { Seat, Seating } from './seating'

type Expiring = Extract<Seat, { until: number }>

/**
 * Tidies what has lapsed. It frees nothing, since lapsed seats are free from their instant on (rule 5); its facts tell
 * the watchers, and a ReservationLapsed has its booking expired.
 */
export function lapseDue(
  seating: Seating,
  { at }: Command<'LapseDue'>,
): Decision<Dealings['LapseDue']['answers'], never> {
  const facts = lapses(seating, at)
  return decided({ seatIds: facts.flatMap((fact) => fact.seatIds) }, facts)
}

/**
 * The lapses at that instant of each hold and reservation that has a seat for which `concerns` holds. Whoever takes a
 * lapsed seat records its lapse first: taken over silently, a reservation would never have its booking expired.
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

/** The lapses that a booking records when it takes these seats: all but its own, which it makes good. */
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
