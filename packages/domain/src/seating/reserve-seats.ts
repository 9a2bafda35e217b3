import type { SeatId } from '@cinema/contracts/shared/ids'
import { checkChoice, salesHoursRefusal } from './check-choice'
import type { Command, NewlyReserved, ReserveRefusal } from './commands'
import { type Decision, decided, declined } from './decision'
import type { SeatingFact } from './facts'
import { lapsesFor } from './lapse-due'
import { distinct, type Hold, liveHold, liveReservation, sameSeats, seatsOf, without } from './occupancy'
import type { Seating } from './seating'

type Request = Command<'ReserveSeats'>

/**
 * Reserves seats for a booking, from the actor's hold or without one (protocol: book).
 *
 * If the actor has a live hold, the reservation takes over its expiry, whichever seats it names, so that booking does
 * not extend it (rule 4), and seats of the hold that are not reserved are released. Without a hold the reservation gets
 * the life of a hold. A choice equal to the hold is not checked again. A repeated command with the same seats is
 * answered with the reservation as it is; with other seats or another actor it is refused as CONFLICTING_RESERVATION. A
 * closed booking is always refused.
 */
export function reserveSeats(seating: Seating, command: Request): Decision<NewlyReserved, ReserveRefusal> {
  const { bookingId, actorId, at } = command
  const seatIds = distinct(command.seatIds)
  if (seating.closed.has(bookingId)) return declined({ code: 'BOOKING_CLOSED' })

  const current = liveReservation(seating, bookingId, at)
  if (current && current.by === actorId && sameSeats(current.seatIds, seatIds)) {
    return decided({ bookingId, seatIds, until: current.until, isNew: false })
  }
  if (current || seatsOf(seating, bookingId, 'sold').length > 0) return declined({ code: 'CONFLICTING_RESERVATION' })

  const hold = liveHold(seating, actorId, at)
  const refusal = objectionTo(seating, { ...command, seatIds }, hold)
  if (refusal) return declined(refusal)

  const until = hold?.until ?? at + seating.rules.holdMs
  return decided({ bookingId, seatIds, until, isNew: !hold }, factsOf(seating, { ...command, seatIds }, hold, until))
}

function objectionTo(seating: Seating, request: Request, hold: Hold | undefined): ReserveRefusal | undefined {
  const held = hold?.seatIds ?? []
  if (sameSeats(held, request.seatIds) && held.length > 0) return undefined

  const isHeld = without(request.seatIds, held).length === 0
  const closed = isHeld ? undefined : salesHoursRefusal(seating.rules, request.at, request.staff)
  if (closed) return closed
  const judged = checkChoice(seating, request)
  return judged.ok ? undefined : judged.refusal
}

function factsOf(
  seating: Seating,
  { bookingId, actorId: by, seatIds, at }: Request & { seatIds: SeatId[] },
  hold: Hold | undefined,
  until: number,
): SeatingFact[] {
  const leftOver = without(hold?.seatIds ?? [], seatIds)
  // Seats of the booking's earlier, lapsed reservation are released now, or the alarm would expire the booking because
  // of them.
  const lapsed = without(seatsOf(seating, bookingId, 'reserved'), seatIds)
  return [
    ...lapsesFor(seating, at, bookingId, seatIds),
    ...(hold && leftOver.length > 0 ? [{ type: 'SeatsReleased', owner: hold.holdId, seatIds: leftOver } as const] : []),
    ...(lapsed.length > 0 ? [{ type: 'SeatsReleased', owner: bookingId, seatIds: lapsed } as const] : []),
    { type: 'SeatsReserved', bookingId, by, seatIds, until, bound: until + seating.rules.keepMs },
  ]
}
