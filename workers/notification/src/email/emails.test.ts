import { expect, test } from 'bun:test'
import { decode } from 'fast-png'
import jsQR from 'jsqr'
import { asGuests, contextIn, everyEmail, LANGUAGES, SITE } from '../mail-context.fixture'
import { de } from '../messages/de'
import { en } from '../messages/en'
import { bookingCancelled, bookingConfirmed, bookingPartlyCancelled, showtimeMoved } from '../notification/compose'
import { sampleEvents } from '../sample-events.fixture'
import type { Email } from './email'

const events = sampleEvents()
const context = contextIn(en)
const written = (email: Email | null): Email => {
  if (!email) throw new Error('there is no e-mail')
  return email
}
const email = written(bookingConfirmed(events.confirmed, context).email)
const url = `${SITE}/bookings/${events.confirmed.data.bookingId}`

const each = LANGUAGES.flatMap((language) =>
  Object.entries(everyEmail(language, events)).map(
    ([name, one]) => [`${language.locale}, ${name}`, one, language.locale] as const,
  ),
)

test.each(each)(
  '%s: declares its language, and both colour schemes, and loads nothing',
  (_, { html, attachments }, locale) => {
    expect(html).toStartWith(`<!doctype html>\n<html lang="${locale}" dir="ltr">`)
    expect(html).toContain('<meta name="color-scheme" content="light dark">')
    expect(html).toContain('<meta name="supported-color-schemes" content="light dark">')
    const sources = [...html.matchAll(/src="([^"]*)"/g)].map(([, source]) => source)
    const pictures = attachments.flatMap(({ contentId }) => (contentId ? [`cid:${contentId}`] : []))
    expect(sources).toEqual(pictures)
    expect(html).not.toMatch(/url\(|@import|<link|<script/)
  },
)

test.each(each)('%s: links are absolute, and the text has them, too', (_, { html, text }) => {
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link ?? '')
  for (const link of links) {
    expect(link).toStartWith(`${SITE}/`)
    expect(text).toContain(link)
  }
})

test.each(each)('%s: no text of the data is markup', (_, { html }) => {
  for (const markup of ['<Movie>', '<broke>', 'Ada <b>']) expect(html).not.toContain(markup)
})

test('every e-mail is written in both languages, with the same facts and no English words in the German one', () => {
  const [english, german] = [everyEmail(en, events), everyEmail(de, events)]
  expect(Object.keys(german)).toEqual(Object.keys(english))
  for (const [name, one] of Object.entries(german)) {
    expect(one.subject).not.toBe(english[name]?.subject ?? '')
    expect(one.text).not.toMatch(/\b(you|your|seats?|cancelled|paid|refund\w*)\b/i)
  }
})

test('the tickets go to the booking’s own address, with the reference in the subject', () => {
  expect(email).toMatchObject({
    to: 'ada@example.org',
    subject: 'Your tickets for Tom & Jerry; the <Movie>, again (K7QX2M)',
  })
})

test.each(['html', 'text'] as const)(
  'the %s of a confirmation has the time, the place, the seats and what was paid',
  (part) => {
    const facts = ['19:30', 'Friday, 4 December 2026', 'Roxy', 'Main Street', 'Room 3', 'F7', 'F8', 'K7QX2M', url]
    const prices = ['1 × Adult, Premium', 'US$13.50', '1 × Child, Premium', 'US$10.00', 'Booking fee', 'US$2.00']
    const sums = ['US$25.50', 'Paid by card', 'US$1.70 tax included']
    for (const fact of [...facts, ...prices, ...sums]) expect(email[part]).toContain(fact)
  },
)

test('tickets of one class and price are one line', () => {
  const adults = events.confirmed.data.lines.map((line) =>
    line.kind === 'FEE' ? line : { ...line, ticketType: 'ADULT' as const, amount: { amount: 1_175, currency: 'USD' } },
  )
  const grouped = written(
    bookingConfirmed({ ...events.confirmed, data: { ...events.confirmed.data, lines: adults } }, context).email,
  )
  expect(grouped.text).toContain('2 × Adult, Premium: US$23.50')
})

test('complimentary tickets have no price', () => {
  const free = asGuests(events.confirmed)
  const { text } = written(
    bookingConfirmed({ ...free, data: { ...free.data, paidBy: 'complimentary' } }, context).email,
  )
  expect(text).toContain('Total: US$0.00\nComplimentary tickets')
  expect(text).not.toContain('US$25.50')
})

test('rule 24: each ticket’s picture is its code, in black on white with a quiet zone', () => {
  const pictures = email.attachments.filter(({ contentId }) => contentId)
  expect(pictures.map(({ filename }) => filename)).toEqual(['ticket-F7.png', 'ticket-F8.png'])
  for (const [place, { code }] of events.confirmed.data.tickets.entries()) {
    const { width, height, pixels } = pixelsOf(pictures[place]?.content)
    expect(jsQR(pixels, width, height)?.data).toBe(code)
    expect([...pixels.slice(0, width * 4)].every((value) => value === 255)).toBe(true)
  }
})

/** The pixels of a black and white PNG as RGBA. */
function pixelsOf(png: string | Uint8Array | undefined) {
  if (!(png instanceof Uint8Array)) throw new Error('there is no picture')
  const { width, height, data } = decode(png)
  const bytesPerLine = Math.ceil(width / 8)
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const isWhite = ((data[y * bytesPerLine + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
      if (!isWhite) pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  return { width, height, pixels }
}

test('the largest booking stays below the size at which Gmail clips', () => {
  const { data } = events.confirmed
  const tickets = Array.from({ length: 10 }, () => data.tickets)
    .flat()
    .slice(0, 10)
  const lines = Array.from({ length: 10 }, () => data.lines.slice(0, 1)).flat()
  const { html } = written(bookingConfirmed({ ...events.confirmed, data: { ...data, tickets, lines } }, context).email)
  expect(Buffer.byteLength(html)).toBeLessThan(50_000)
})

test('a guest of the counter gets a receipt, and the tickets to print instead of a link', () => {
  const guests = written(bookingConfirmed(asGuests(events.confirmed), context).email)
  expect(guests.text).toContain('Receipt')
  expect(guests.text).toContain('Paid in cash, US$1.70 tax included')
  expect(guests.html).not.toContain('href=')
  const printed = guests.attachments.find(({ filename }) => filename === 'tickets.html')
  expect(String(printed?.content).split('<article>')).toHaveLength(3)
})

const linesOf = ({ attachments }: Email) => {
  const file = attachments.find(({ filename }) => filename === 'cinema.ics')
  return {
    type: file?.contentType,
    lines: String(file?.content ?? '')
      .replaceAll('\r\n ', '')
      .split('\r\n'),
  }
}

test('one calendar event follows the booking: it is asked for, updated with the seats that are left, moved and withdrawn', () => {
  const uid = `UID:${events.confirmed.data.bookingId}@marquee.example`
  const [asked, updated, moved, withdrawn] = [
    email,
    written(bookingPartlyCancelled(events.partlyCancelled, context).email),
    written(showtimeMoved(events.moved, context).email),
    written(bookingCancelled(events.cancelled, context).email),
  ].map(linesOf)
  for (const calendar of [asked, updated, moved, withdrawn]) expect(calendar?.lines).toContain(uid)
  expect(asked).toMatchObject({ type: 'text/calendar; charset=utf-8; method=REQUEST' })
  expect(asked?.lines).toContain('DTSTART;TZID=America/New_York:20261204T193000')
  expect(asked?.lines).toContain('SUMMARY:Tom & Jerry\\; the <Movie>\\, again')
  expect(asked?.lines).toContain('SEQUENCE:0')
  expect(updated?.lines).toContain('SEQUENCE:1')
  expect(updated?.lines).toContain('DESCRIPTION:Room 3\\nF8\\nK7QX2M')
  expect(moved?.lines).toContain('DTSTART;TZID=America/New_York:20261204T200000')
  expect(withdrawn).toMatchObject({ type: 'text/calendar; charset=utf-8; method=CANCEL' })
  for (const line of ['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:1']) expect(withdrawn?.lines).toContain(line)
})

test('a booking whose seats were lost was in no calendar', () => {
  expect(written(bookingCancelled(events.seatsLost, context).email).attachments).toEqual([])
})

test('the cinema’s words about a cancelled show are told, and what is refunded', () => {
  const { html, text } = written(bookingCancelled(events.showtimeCancelled, context).email)
  expect(text).toContain('this show will not take place. We are sending US$25.50 back to you.')
  expect(text).toContain('“The projector <broke>.”')
  expect(html).toContain('The projector &lt;broke&gt;.')
})

test('a moved show has the new time in large type, the time before, and what the cinema says', () => {
  const { html, text } = written(showtimeMoved(events.moved, context).email)
  expect(html).toContain('The film &lt;arrives&gt; late.')
  expect(text).toContain('“The film <arrives> late.”')
  expect(html).toContain('>20:00</p>')
  expect(text).toContain('Before: Friday, 4 December 2026, 19:30')
})
