import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Appointment, calendarFile, type Invitation } from './calendar'

const evening: Appointment = {
  uid: 'b1@marquee',
  sequence: 2,
  status: 'CONFIRMED',
  stampedAt: '2026-11-23T10:00:00.123Z',
  startsAt: '2026-12-04T19:30:00Z',
  endsAt: '2026-12-04T21:45:00Z',
  timeZone: 'Europe/Berlin',
  title: 'Alien',
  place: 'Roxy, Main Street 1',
  notes: 'Seats F7, F8',
  url: 'https://marquee.example/bookings/b1',
}
const invitation: Invitation = {
  organizer: { name: 'Marquee', email: 'tickets@marquee.example' },
  attendee: 'ada@example.org',
}

const linesOf = (file: string) => file.replaceAll('\r\n ', '').split('\r\n')
const propertyOf = (file: string, name: string) =>
  linesOf(file)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)

test('times are on the clock of the cinema, and the stamp is in UTC, without separators or fractions', () => {
  const lines = linesOf(calendarFile(evening))
  for (const line of [
    'DTSTAMP:20261123T100000Z',
    'DTSTART;TZID=Europe/Berlin:20261204T203000',
    'DTEND;TZID=Europe/Berlin:20261204T224500',
    'SEQUENCE:2',
    'STATUS:CONFIRMED',
  ])
    expect(lines).toContain(line)
})

test('commas, semicolons, backslashes and line breaks in a text are escaped', () => {
  const file = calendarFile({ ...evening, title: 'So; that,\\is\r\nit' })
  expect(propertyOf(file, 'SUMMARY')).toBe('So\\; that\\,\\\\is\\nit')
})

test('no line is longer than 75 octets, and unfolding restores the text', () => {
  const title = fc.string({ unit: 'grapheme', maxLength: 300 }).filter((text) => !/\p{Cc}/u.test(text))
  fc.assert(
    fc.property(title, (text) => {
      const file = calendarFile({ ...evening, title: text }, invitation)
      const lines = file.split('\r\n')
      expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
      expect(propertyOf(file, 'SUMMARY')?.replace(/\\([\\;,])/g, '$1')).toBe(text)
      expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1)
    }),
  )
})

test('a line break in a text, a name or an address cannot add a property', () => {
  const nasty = 'x"\r\nRRULE:FREQ=DAILY\u0007'
  const file = calendarFile(
    { ...evening, notes: nasty, place: nasty },
    { organizer: { name: nasty, email: `a@b?cc=${nasty}` }, attendee: nasty },
  )
  expect(linesOf(file).some((line) => line.startsWith('RRULE'))).toBe(false)
  expect(file).not.toContain('\u0007')
  expect(file).not.toContain('?cc=')
})

test('a file to be opened invites nobody; a message asks for the event, and withdraws it once it is cancelled', () => {
  const opened = calendarFile(evening)
  for (const name of ['METHOD', 'ORGANIZER', 'ATTENDEE']) expect(opened).not.toContain(name)

  const asked = linesOf(calendarFile(evening, invitation))
  expect(asked).toContain('METHOD:REQUEST')
  expect(asked).toContain('ORGANIZER;CN="Marquee":mailto:tickets@marquee.example')
  expect(asked.find((line) => line.startsWith('ATTENDEE'))).toEndWith(
    'PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:ada@example.org',
  )

  const withdrawn = calendarFile({ ...evening, status: 'CANCELLED' }, invitation)
  expect([propertyOf(withdrawn, 'METHOD'), propertyOf(withdrawn, 'STATUS')]).toEqual(['CANCEL', 'CANCELLED'])
})
