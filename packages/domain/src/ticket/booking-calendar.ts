import type { BookedShow } from '@cinema/contracts/booking/http'
import { calendarFile } from './calendar'

type Booked = { bookingId: string; reference: string; show: BookedShow; seats: readonly { label: string }[] }

/**
 * The iCalendar file of a booking. `url` is the page of the booking. Its host is part of the event's UID, so that the
 * file attached to the e-mail and the downloaded one are the same event. `stampedAt` is RFC 3339 text.
 */
export function bookingCalendar({ bookingId, reference, show, seats }: Booked, stampedAt: string, url: string): string {
  return calendarFile({
    uid: `${bookingId}@${new URL(url).hostname}`,
    stampedAt,
    startsAt: show.startsAt,
    endsAt: show.endsAt,
    title: show.movieTitle,
    place: `${show.cinemaName}, ${show.cinemaAddress}`,
    notes: [show.roomName, seats.map(({ label }) => label).join(', '), reference].join('\n'),
    url,
  })
}
