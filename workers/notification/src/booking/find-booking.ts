import type { BookingId } from '@cinema/contracts/shared/ids'
import { log } from '@cinema/platform/log'
import type { Bookings, KnownBooking } from './store'

/** The events of a booking come in their order, but not in that of its payments. This is how long they may take. */
const PATIENCE_MS = 10 * 60_000

/**
 * The booking that an event of a payment is about; null once it is forgotten.
 * @throws if the event is recent, so that it is delivered again once the booking's own event has arrived.
 */
export async function findBookingOf(
  { bookings, now }: { bookings: Pick<Bookings, 'find'>; now: () => number },
  { bookingId, occurredAt }: { bookingId: BookingId; occurredAt: string },
): Promise<KnownBooking | null> {
  const booking = await bookings.find(bookingId)
  if (booking) return booking
  if (now() - Date.parse(occurredAt) < PATIENCE_MS) throw new Error('The booking of this payment is not known yet')
  log('warn', 'a payment is about a booking that is not known', { bookingId })
  return null
}
