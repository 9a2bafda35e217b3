import type { bookingRefusals } from '@cinema/contracts/booking/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { BookingId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { BookingDeps } from '../deps'
import type { Booking } from './booking'

/** Finds a booking of the actor. A booking of somebody else is refused as if it did not exist. */
export async function findOwnBooking(
  { bookings }: Pick<BookingDeps, 'bookings'>,
  { actor, bookingId }: { actor: Actor; bookingId: BookingId },
): Promise<Result<Booking, RefusalOf<typeof bookingRefusals, 'BOOKING_NOT_FOUND'>>> {
  const booking = await bookings.find(bookingId)
  return booking?.userId === actor.userId ? accepted(booking) : refused({ code: 'BOOKING_NOT_FOUND' })
}
