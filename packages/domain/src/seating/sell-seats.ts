import type { SeatId } from '@cinema/contracts/shared/ids'
import type { ChangedSeats, Command, Dealings } from './commands'
import { type Decision, decided, declined } from './decision'
import type { SeatingFact } from './facts'
import { lapsesFor } from './lapse-due'
import { distinct, seatAt, seatsOf, without } from './occupancy'
import type { Seating } from './seating'

/**
 * Sells a paid booking its seats (protocol: confirm): what it has reserved, or finds free, a lapsed hold being free. Sold
 * to it before is a yes. A closed booking is refused for ever; and a booking of which any seat is gone, or no longer in
 * the plan, loses all and is closed, since its money goes back (rule 15). No hour closes this sale: the money is here.
 *
 * A booking has one set of seats. With some sold, a request for others is a CONFLICTING_SALE and changes nothing: sold
 * seats are only ever given back by ReleaseBooking and ReleaseSeats (rule 6).
 */
export function sellSeats(
  seating: Seating,
  command: Command<'SellSeats'>,
): Decision<ChangedSeats, Dealings['SellSeats']['refuses']> {
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
