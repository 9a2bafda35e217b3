import type { BookingId, HoldId, SeatId, UserId } from '@cinema/contracts/shared/ids'
import { type ExtensionKey, FREE, type Seat, type Seating } from './seating'

export type Hold = {
  holdId: HoldId
  by: UserId
  seatIds: SeatId[]
  until: number
  extensions: number
  extendedFor?: readonly ExtensionKey[]
}
export type Reservation = { bookingId: BookingId; by: UserId; seatIds: SeatId[]; until: number; bound: number }

/** Whether the seat's hold or reservation has run out; `until` itself is already too late (rule 5). */
export function hasLapsed(seat: Seat, at: number): boolean {
  return (seat.status === 'held' || seat.status === 'reserved') && seat.until <= at
}

/** The seat as it is at that instant: lapsed is free. Undefined when the plan has no such seat. */
export function seatAt(seating: Seating, id: SeatId, at: number): Seat | undefined {
  const seat = seating.seats.get(id)
  return seat && hasLapsed(seat, at) ? FREE : seat
}

/** The seat as one who may replace the actor's hold finds it: lapsed is free, and so is what the actor holds. */
export function seatFor(seating: Seating, actorId: UserId, id: SeatId, at: number): Seat | undefined {
  const seat = seatAt(seating, id, at)
  return seat?.status === 'held' && seat.by === actorId ? FREE : seat
}

/** The actor's live hold; there is at most one (rule 3). Its seats come in the order of the plan. */
export function liveHold(seating: Seating, actorId: UserId, at: number): Hold | undefined {
  let hold: Hold | undefined
  for (const [id, seat] of seating.seats) {
    if (seat.status !== 'held' || seat.by !== actorId || hasLapsed(seat, at)) continue
    const { holdId, by, until, extensions, extendedFor } = seat
    hold ??= { holdId, by, seatIds: [], until, extensions, ...(extendedFor && { extendedFor }) }
    hold.seatIds.push(id)
  }
  return hold
}

/** Whether the actor has seats here that are not sold yet: held, or reserved for a booking. */
export function hasSeats({ seats }: Seating, actorId: UserId, at: number): boolean {
  for (const seat of seats.values()) {
    if ('by' in seat && seat.by === actorId && !hasLapsed(seat, at)) return true
  }
  return false
}

/** The booking's live reservation. */
export function liveReservation(seating: Seating, bookingId: BookingId, at: number): Reservation | undefined {
  let reservation: Reservation | undefined
  for (const [id, seat] of seating.seats) {
    if (seat.status !== 'reserved' || seat.bookingId !== bookingId || hasLapsed(seat, at)) continue
    reservation ??= { bookingId, by: seat.by, seatIds: [], until: seat.until, bound: seat.bound }
    reservation.seatIds.push(id)
  }
  return reservation
}

/** Every seat that stands in the booking's name as `status`, lapsed or not. */
export function seatsOf(seating: Seating, bookingId: BookingId, status: 'reserved' | 'sold'): SeatId[] {
  const ids: SeatId[] = []
  for (const [id, seat] of seating.seats) {
    if (seat.status === status && seat.bookingId === bookingId) ids.push(id)
  }
  return ids
}

/** The seats of `ids` that are not among `others`. */
export function without(ids: readonly SeatId[], others: readonly SeatId[]): SeatId[] {
  return ids.filter((id) => !others.includes(id))
}

/** Whether both name the same seats; neither may name one twice. */
export function sameSeats(some: readonly SeatId[], others: readonly SeatId[]): boolean {
  return some.length === others.length && without(some, others).length === 0
}

/** Each seat once, in the order first named. */
export function distinct(ids: readonly SeatId[]): SeatId[] {
  return [...new Set(ids)]
}
