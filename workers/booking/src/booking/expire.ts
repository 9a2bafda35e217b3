import type { BookingId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import type { BookingDeps } from '../deps'
import { bookingEventData } from './booking-view'

/**
 * Expires a booking whose reservation has lapsed (protocol: expire). Payment first checks an open attempt with its provider:
 * if that was paid, the booking stays as it is, and the confirmation that follows decides (rules 15 and 16). Returns whether
 * this call expired it.
 */
export async function expireBooking(deps: BookingDeps, bookingId: BookingId): Promise<boolean> {
  const booking = await deps.bookings.find(bookingId)
  if (booking?.status !== 'PENDING') return false
  if ((await deps.payments.settleOpenAttempt(bookingId)) === 'PAID') return false

  const source = { at: deps.now(), requestId: deps.requestId }
  return deps.bookings.expire(bookingId, newEvent('booking.expired.v1', bookingId, bookingEventData(booking), source))
}
