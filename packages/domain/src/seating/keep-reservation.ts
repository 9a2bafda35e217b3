import type { Command, ReservedSeats, SeatingOperations } from './commands'
import { type Decision, decided, declined } from './decision'
import { liveReservation } from './occupancy'
import type { Seating } from './seating'

/**
 * Extends the reservation of a booking while a payment attempt may succeed, and after a failed one for another try: to
 * `until`, but not past the bound, and never to an earlier instant than before (rule 7). Answers the resulting expiry.
 */
export function keepReservation(
  seating: Seating,
  { bookingId, until, at }: Command<'KeepReservation'>,
): Decision<ReservedSeats, SeatingOperations['KeepReservation']['refusal']> {
  const reservation = liveReservation(seating, bookingId, at)
  if (!reservation) return declined({ code: 'NO_RESERVATION' })

  const { seatIds } = reservation
  const kept = { bookingId, seatIds, until: Math.max(reservation.until, Math.min(until, reservation.bound)) }
  return decided(kept, kept.until > reservation.until ? [{ type: 'ReservationKept', ...kept }] : [])
}
