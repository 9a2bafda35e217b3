import { utcTime, zonedTime, zoneLines } from './calendar-zone'
import { escapeText, quoteParameter, toCalendarText, toMailto } from './content-line'

/**
 * A calendar event. Instants are RFC 3339 text. Its `uid` never changes; a calendar replaces what it has by the version with
 * a higher `sequence`. `timeZone` is the IANA zone in which its place reads the clock.
 */
export type Appointment = {
  uid: string
  sequence: number
  status: 'CONFIRMED' | 'CANCELLED'
  stampedAt: string
  startsAt: string
  endsAt: string
  timeZone: string
  title: string
  place: string
  notes: string
  url: string
}

/** Who invites whom, so that a mail program puts the event into the calendar, and later updates or removes it (RFC 5546). */
export type Invitation = { organizer: { name: string; email: string }; attendee: string }

/**
 * Writes an iCalendar file (RFC 5545). With an `invitation` it is a message that asks for the event (METHOD:REQUEST), or
 * withdraws it if it is cancelled (METHOD:CANCEL); without one it is a file to be opened.
 */
export function calendarFile(appointment: Appointment, invitation?: Invitation): string {
  const { startsAt, endsAt, timeZone, status } = appointment
  const method = status === 'CANCELLED' ? 'CANCEL' : 'REQUEST'
  return toCalendarText([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Marquee//Tickets//EN',
    'CALSCALE:GREGORIAN',
    ...(invitation ? [`METHOD:${method}`] : []),
    ...zoneLines(timeZone, startsAt, endsAt),
    'BEGIN:VEVENT',
    `UID:${escapeText(appointment.uid)}`,
    `SEQUENCE:${appointment.sequence}`,
    `DTSTAMP:${utcTime(appointment.stampedAt)}`,
    zonedTime('DTSTART', startsAt, timeZone),
    zonedTime('DTEND', endsAt, timeZone),
    `SUMMARY:${escapeText(appointment.title)}`,
    `LOCATION:${escapeText(appointment.place)}`,
    `DESCRIPTION:${escapeText(appointment.notes)}`,
    `URL:${appointment.url}`,
    `STATUS:${status}`,
    ...(invitation ? invited(invitation) : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ])
}

/** Who has bought tickets has accepted, and need not answer. */
const invited = ({ organizer, attendee }: Invitation): string[] => [
  `ORGANIZER;CN=${quoteParameter(organizer.name)}:${toMailto(organizer.email)}`,
  `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:${toMailto(attendee)}`,
]
