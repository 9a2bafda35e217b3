import type { BookedShow } from '@cinema/contracts/booking/http'
import { type Appointment, calendarFile, type Invitation } from './calendar'

/** `seats` are those with a live ticket, or all if the booking was cancelled. `revision` counts what calendars were told. */
type Booked = {
  bookingId: string
  reference: string
  show: BookedShow
  seats: readonly { label: string }[]
  revision: number
  status: Appointment['status']
}

/**
 * The iCalendar file of a booking. `url` is the page of the booking. Its host is part of the event's UID, so that the
 * files attached to e-mails and the downloaded one are the same event. `stampedAt` is RFC 3339 text.
 */
export function bookingCalendar(booking: Booked, stampedAt: string, url: string, invitation?: Invitation): string {
  const { bookingId, reference, show, seats, revision, status } = booking
  const appointment = {
    uid: `${bookingId}@${new URL(url).hostname}`,
    sequence: revision,
    status,
    stampedAt,
    startsAt: show.startsAt,
    endsAt: show.endsAt,
    timeZone: show.timeZone,
    title: show.movieTitle,
    place: `${show.cinemaName}, ${show.cinemaAddress}`,
    notes: [show.roomName, seats.map(({ label }) => label).join(', '), reference].join('\n'),
    url,
  }
  return calendarFile(appointment, invitation)
}
