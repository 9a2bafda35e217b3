import type { SeatId } from '@cinema/contracts/shared/ids'
import type { ChangedSeats, Command, SeatingOperations } from './commands'
import { type Decision, decided, declined } from './decision'
import type { SeatingFact } from './facts'
import { lapsesFor } from './lapse-due'
import { distinct, seatAt, seatsOf, without } from './occupancy'
import type { Seating } from './seating'

/**
 * Sells a paid booking its seats, reserved or free (protocol: confirm). A repeated command is accepted. If a seat is
 * taken or no longer in the plan, the command is refused as SEATS_LOST, and the booking loses its other seats and is
 * closed, since its money is refunded (rule 15). A closed booking is always refused. The sales hours do not apply,
 * since the customer has paid.
 *
 * A booking has one set of seats. If some of them are sold, a command with others is refused as CONFLICTING_SALE and
 * changes nothing: sold seats are only released by ReleaseBooking and ReleaseSeats (rule 6).
 */
export function sellSeats(
  seating: Seating,
  command: Command<'SellSeats'>,
): Decision<ChangedSeats, SeatingOperations['SellSeats']['refusal']> {
  const { bookingId, at } = command
  const seatIds = distinct(command.seatIds)
  if (seating.closed.has(bookingId)) return declined({ code: 'BOOKING_CLOSED' })
  if (seatIds.length === 0) return declined({ code: 'NO_SEATS' })

  const sold = seatsOf(seating, bookingId, 'sold')
  if (sold.length > 0) {
    const isSold = without(seatIds, sold).length === 0
    return isSold ? decided({ seatIds }) : declined({ code: 'CONFLICTING_SALE', seats: sold })
  }

  const reserved = seatsOf(seating, bookingId, 'reserved')
  const lost = without(seatIds, reserved).filter((id) => seatAt(seating, id, at)?.status !== 'free')
  if (lost.length > 0) {
    return declined({ code: 'SEATS_LOST', seats: lost }, [{ type: 'BookingClosed', bookingId, seatIds: reserved }])
  }
  return decided({ seatIds }, factsOf(seating, { ...command, seatIds }, reserved))
}

function factsOf(
  seating: Seating,
  { bookingId, seatIds, at }: Command<'SellSeats'> & { seatIds: SeatId[] },
  reserved: SeatId[],
): SeatingFact[] {
  const leftOver = without(reserved, seatIds)
  return [
    ...lapsesFor(seating, at, bookingId, seatIds),
    ...(leftOver.length > 0 ? [{ type: 'SeatsReleased', owner: bookingId, seatIds: leftOver } as const] : []),
    { type: 'SeatsSold', bookingId, seatIds },
  ]
}
