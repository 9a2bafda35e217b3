import type { BookingId } from '@cinema/contracts/shared/ids'
import { newEvent } from '@cinema/platform/events'
import type { BookingDeps } from '../deps'
import { bookingEventData } from './booking-view'

/**
 * Expires a booking whose reservation has lapsed (protocol: expire). Payment first checks an open attempt with its provider:
 * if that was paid, the booking stays as it is, and the confirmation that follows decides (rules 15 and 16).
 */
export async function expireBooking(deps: BookingDeps, bookingId: BookingId): Promise<void> {
  const booking = await deps.bookings.find(bookingId)
  if (booking?.status !== 'PENDING') return
  if ((await deps.payments.settleOpenAttempt(bookingId)) === 'PAID') return

  const source = { at: deps.now(), requestId: deps.requestId }
  await deps.bookings.expire(bookingId, newEvent('booking.expired.v1', bookingId, bookingEventData(booking), source))
}
