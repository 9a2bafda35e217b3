import { expect, test } from 'bun:test'
import { en } from '../messages/en'
import { EMAIL, sampleEvents } from '../sample-events.fixture'
import { bookingCancelledEmail } from './booking-cancelled'
import { bookingConfirmedEmail } from './booking-confirmed'

const { confirmed, cancelled } = sampleEvents()
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
  'the %s names the time, the place, the seats and the price, and links the tickets',
  (part) => {
    for (const fact of ['19:30', '4 December 2026', 'Roxy', 'Room 3', 'F7 and F8', 'K7QX2M', 'US$25.50', url]) {
      expect(email[part]).toContain(fact)
    }
  },
)

test('each ticket has a link, and no ticket’s code is in the e-mail', () => {
  expect(email.html.split(`href="${url}"`)).toHaveLength(4)
  expect(JSON.stringify(email)).not.toContain('secret-')
})

test('markup in a movie’s title is escaped', () => {
  expect(email.html).toContain('Tom &amp; Jerry; the &lt;Movie&gt;, again')
  expect(email.html).not.toContain('<Movie>')
})

test('the calendar file has the show’s time in UTC and the booking’s id', () => {
  const [file] = email.attachments
  const lines = file?.content.replaceAll('\r\n ', '').split('\r\n')
  expect(lines).toContain(`UID:${confirmed.data.bookingId}@marquee.example`)
  expect(lines).toContain('DTSTART:20261205T003000Z')
  expect(lines).toContain('SUMMARY:Tom & Jerry\\; the <Movie>\\, again')
  expect(file).toMatchObject({ filename: 'cinema.ics', contentType: 'text/calendar; charset=utf-8' })
})

test('a cancellation says so, and what is refunded', () => {
  const cancellation = bookingCancelledEmail({ ...cancelled.data, email: EMAIL }, en, 'https://marquee.example')
  expect(cancellation.subject).toStartWith('Cancelled:')
  for (const part of [cancellation.html, cancellation.text])
    expect(part).toContain('We are sending US$25.50 back to you.')
  expect(cancellation.attachments).toEqual([])
})
