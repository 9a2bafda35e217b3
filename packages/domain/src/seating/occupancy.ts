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

/** Whether the seat's hold or reservation has lapsed. It has from the instant `until` on (rule 5). */
export function hasLapsed(seat: Seat, at: number): boolean {
  return (seat.status === 'held' || seat.status === 'reserved') && seat.until <= at
}

/**
 * The state of a seat at an instant: free if its hold or reservation has lapsed. Undefined if the plan has no such
 * seat.
 */
export function seatAt(seating: Seating, id: SeatId, at: number): Seat | undefined {
  const seat = seating.seats.get(id)
  return seat && hasLapsed(seat, at) ? FREE : seat
}

/**
 * The state of a seat for a command that replaces the actor's hold: lapsed seats and those of the hold count as free.
 */
export function seatFor(seating: Seating, actorId: UserId, id: SeatId, at: number): Seat | undefined {
  const seat = seatAt(seating, id, at)
  return seat?.status === 'held' && seat.by === actorId ? FREE : seat
}

/** The actor's live hold, of which there is at most one (rule 3). Its seats are in the order of the plan. */
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

/** Whether the actor has unsold seats at this showtime, held or reserved. */
export function hasSeats({ seats }: Seating, actorId: UserId, at: number): boolean {
  for (const seat of seats.values()) {
    if ('by' in seat && seat.by === actorId && !hasLapsed(seat, at)) return true
  }
  return false
}

/** The booking's reservation, unless it has lapsed. */
export function liveReservation(seating: Seating, bookingId: BookingId, at: number): Reservation | undefined {
  let reservation: Reservation | undefined
  for (const [id, seat] of seating.seats) {
    if (seat.status !== 'reserved' || seat.bookingId !== bookingId || hasLapsed(seat, at)) continue
    reservation ??= { bookingId, by: seat.by, seatIds: [], until: seat.until, bound: seat.bound }
    reservation.seatIds.push(id)
  }
  return reservation
}

/** Every seat that is reserved for or sold to the booking, including lapsed reservations. */
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

/** Whether both lists have the same seats. Neither may contain a seat twice. */
export function sameSeats(some: readonly SeatId[], others: readonly SeatId[]): boolean {
  return some.length === others.length && without(some, others).length === 0
}

/** The seats without duplicates, in the order of their first occurrence. */
export function distinct(ids: readonly SeatId[]): SeatId[] {
  return [...new Set(ids)]
}
