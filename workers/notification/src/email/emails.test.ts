import { expect, test } from 'bun:test'
import { en } from '../messages/en'
import { EMAIL, toldEvents } from '../sample-events.fixture'
import { bookingCancelledEmail } from './booking-cancelled'
import { bookingConfirmedEmail } from './booking-confirmed'

const { confirmed, cancelled } = toldEvents()
const email = bookingConfirmedEmail(
  { ...confirmed.data, email: EMAIL },
  confirmed.occurredAt,
  en,
  'https://marquee.example',
)
const url = `https://marquee.example/bookings/${confirmed.data.bookingId}`

test('the tickets go to the booking’s own address, with the reference in the subject', () => {
  expect(email).toMatchObject({
    to: 'ada@example.org',
    subject: 'Your tickets for Tom & Jerry; the <Movie>, again (K7QX2M)',
  })
})

test.each(['html', 'text'] as const)(
  'the %s says when, where, which seats and how much, and links the tickets',
  (part) => {
    for (const fact of ['19:30', '4 December 2026', 'Roxy', 'Room 3', 'F7 and F8', 'K7QX2M', 'US$25.50', url]) {
      expect(email[part]).toContain(fact)
    }
  },
)

test('each ticket has its link, and no code of a ticket is in the mail', () => {
  expect(email.html.split(`href="${url}"`)).toHaveLength(4)
  expect(JSON.stringify(email)).not.toContain('secret-')
})

test('a film’s title cannot bring markup of its own', () => {
  expect(email.html).toContain('Tom &amp; Jerry; the &lt;Movie&gt;, again')
  expect(email.html).not.toContain('<Movie>')
})

test('the calendar file holds the evening in UTC under the booking’s id', () => {
  const [file] = email.attachments
  const lines = file?.content.replaceAll('\r\n ', '').split('\r\n')
  expect(lines).toContain(`UID:${confirmed.data.bookingId}@marquee.example`)
  expect(lines).toContain('DTSTART:20261205T003000Z')
  expect(lines).toContain('SUMMARY:Tom & Jerry\\; the <Movie>\\, again')
  expect(file).toMatchObject({ filename: 'cinema.ics', contentType: 'text/calendar; charset=utf-8' })
})

test('a cancellation says so, and what comes back', () => {
  const off = bookingCancelledEmail({ ...cancelled.data, email: EMAIL }, en, 'https://marquee.example')
  expect(off.subject).toStartWith('Cancelled:')
  for (const part of [off.html, off.text]) expect(part).toContain('We are sending US$25.50 back to you.')
  expect(off.attachments).toEqual([])
})
