/** A calendar event. Instants are RFC 3339 text; the `uid` of an event never changes. */
export type Appointment = {
  uid: string
  stampedAt: string
  startsAt: string
  endsAt: string
  title: string
  place: string
  notes: string
  url: string
}

const MAX_LINE_OCTETS = 75
const encoder = new TextEncoder()

/** Writes an iCalendar file (RFC 5545): CRLF, lines of at most 75 octets, times in UTC. */
export function calendarFile(appointment: Appointment): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Marquee//Tickets//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${text(appointment.uid)}`,
    `DTSTAMP:${utc(appointment.stampedAt)}`,
    `DTSTART:${utc(appointment.startsAt)}`,
    `DTEND:${utc(appointment.endsAt)}`,
    `SUMMARY:${text(appointment.title)}`,
    `LOCATION:${text(appointment.place)}`,
    `DESCRIPTION:${text(appointment.notes)}`,
    `URL:${appointment.url}`,
    'STATUS:CONFIRMED',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

/** `2026-12-04T19:30:00.000Z` as `20261204T193000Z`. */
const utc = (instant: string) => `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

/**
 * Escapes backslash, semicolon, comma and line break. Other control characters are not allowed in a text and are
 * removed.
 */
function text(value: string): string {
  return value
    .replace(/[\\;,]/g, (char) => `\\${char}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '')
}

/** Folds between characters, never inside one. The space at the beginning of a continued line counts as part of it. */
function fold(line: string): string {
  let folded = ''
  let octets = 0
  for (const char of line) {
    const size = encoder.encode(char).length
    if (octets + size > MAX_LINE_OCTETS) {
      folded += '\r\n '
      octets = 1
    }
    folded += char
    octets += size
  }
  return folded
}
