import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Appointment, calendarFile } from './calendar'

const evening: Appointment = {
  uid: 'b1@marquee',
  stampedAt: '2026-11-23T10:00:00.123Z',
  startsAt: '2026-12-04T19:30:00Z',
  endsAt: '2026-12-04T21:45:00Z',
  title: 'Alien',
  place: 'Roxy, Main Street 1',
  notes: 'Seats F7, F8',
  url: 'https://marquee.example/bookings/b1',
}

const unfold = (file: string) => file.replaceAll('\r\n ', '')
const propertyOf = (file: string, name: string) =>
  unfold(file)
    .split('\r\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)

test('times are in UTC, without separators or fractions', () => {
  const file = calendarFile(evening)
  expect(['DTSTAMP', 'DTSTART', 'DTEND'].map((name) => propertyOf(file, name))).toEqual([
    '20261123T100000Z',
    '20261204T193000Z',
    '20261204T214500Z',
  ])
})

test('commas, semicolons, backslashes and line breaks in a text are escaped', () => {
  const file = calendarFile({ ...evening, title: 'So; that,\\is\r\nit' })
  expect(propertyOf(file, 'SUMMARY')).toBe('So\\; that\\,\\\\is\\nit')
})

test('no line is longer than 75 octets, and unfolding restores the text', () => {
  const title = fc.string({ unit: 'grapheme', maxLength: 300 }).filter((text) => !/\p{Cc}/u.test(text))
  fc.assert(
    fc.property(title, (text) => {
      const file = calendarFile({ ...evening, title: text })
      const lines = file.split('\r\n')
      expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
      expect(propertyOf(file, 'SUMMARY')?.replace(/\\([\\;,])/g, '$1')).toBe(text)
      expect(lines.filter((line) => line.startsWith('BEGIN:'))).toHaveLength(2)
    }),
  )
})

test('a line break in a text cannot add a property', () => {
  const file = calendarFile({ ...evening, notes: 'x\r\nATTENDEE:mailto:eve@example.org\u0007' })
  expect(file.split('\r\n').some((line) => line.startsWith('ATTENDEE'))).toBe(false)
  expect(file).not.toContain('\u0007')
})
