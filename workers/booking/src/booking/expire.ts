import type { BookingId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import type { BookingDeps } from '../deps'
import { toldOf } from './booking-view'

/**
 * Ends a booking whose reservation has lapsed (protocol: expire). The provider of an open attempt is asked first: if it
 * was paid, the confirmation that follows decides (rules 15 and 16).
 */
export async function expireBooking(deps: BookingDeps, bookingId: BookingId): Promise<void> {
  const booking = await deps.bookings.find(bookingId)
  if (booking?.status !== 'PENDING') return
  if ((await deps.payments.settleOpenAttempt(bookingId)) === 'PAID') return

  const born = { at: deps.now(), requestId: deps.requestId }
  await deps.bookings.expire(bookingId, newEvent('booking.expired.v1', bookingId, toldOf(booking), born))
}
