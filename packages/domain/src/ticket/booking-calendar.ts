import type { BookedShow } from '@cinema/contracts/booking/http'
import { calendarFile } from './calendar'

type Booked = { bookingId: string; reference: string; show: BookedShow; seats: readonly { label: string }[] }

/**
 * The evening of a booking for a calendar. `url` is where the booking is seen; its host is a part of the appointment's
 * name, so that the file of the e-mail and the one that is downloaded are one appointment. `stampedAt` is RFC 3339 text.
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
