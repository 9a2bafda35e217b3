import type { EventFailures } from '@cinema/contracts/shared/event'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import type { BookingDeps } from '../deps'

/** Gives the seats of cancelled bookings back once more, in case the first time was lost (protocol: cancel). */
export async function releaseCancelled(deps: BookingDeps, events: DomainEvent[]): Promise<EventFailures> {
  const failures: EventFailures = []
  for (const event of events) {
    if (event.type !== 'booking.cancelled.v1') continue
    try {
      const showtime = await deps.openShowtime(event.data.showtimeId)
      await showtime?.releaseBooking(event.data.bookingId)
    } catch (fault) {
      failures.push({ eventId: event.eventId, reason: String(fault) })
    }
  }
  return failures
}
