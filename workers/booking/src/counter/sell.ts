import type * as api from '@cinema/contracts/booking/api'
import type { FoundBooking } from '@cinema/contracts/booking/box-office'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import type { BookingId } from '@cinema/contracts/shared/ids'
import { refused } from '@cinema/contracts/shared/result'
import { bookSeats } from '../booking/book-seats'
import type { Booking } from '../booking/booking'
import { foundBooking } from '../booking/booking-view'
import type { BookingDeps } from '../deps'
import { isBoxOfficeStaff } from './is-box-office-staff'

/**
 * Sells seats to a guest at the counter. The booking belongs to no account: it has the guest's name and the seller's id. It
 * is PENDING until it is paid, like any other. Seats that the seller holds for this showtime are taken over.
 */
export async function sellAtCounter(
  deps: BookingDeps,
  { actor, body, idempotencyKey }: EndpointInput<typeof api.sellSeats>,
): Promise<Outcome<typeof api.sellSeats, FoundBooking>> {
  const { showtimeId, guest, seatIds, bestAvailable, ticketTypes } = body
  const showtime = await deps.openShowtime(showtimeId)
  if (!showtime || !(await isBoxOfficeStaff(actor, showtime))) return refused({ code: 'SHOWTIME_NOT_FOUND' })

  const reserve = (bookingId: BookingId) => {
    const seller = { bookingId, actorId: actor.userId, staff: true }
    return bestAvailable
      ? showtime.reserveBest({ ...seller, count: bestAvailable.count, seatType: bestAvailable.type })
      : showtime.reserve({ ...seller, seatIds: seatIds ?? [] })
  }
  return bookSeats(deps, {
    by: actor.userId,
    idempotencyKey,
    showtimeId,
    owner: { userId: null, email: guest.email ?? null, channel: 'COUNTER', name: guest.name, soldBy: actor.userId },
    ticketTypes,
    reserve,
    auditEntryOf: (booking) => auditEntryOf(booking, actor, deps.requestId),
    viewOf: foundBooking,
  })
}

function auditEntryOf({ id, showtimeId, seats, totalPrice, currency }: Booking, actor: Actor, requestId: string) {
  const after = { showtimeId, seats: seats.map(({ label }) => label), total: { amount: totalPrice, currency } }
  return { actorId: actor.userId, action: 'booking.sold', subject: id, before: null, after, requestId }
}
