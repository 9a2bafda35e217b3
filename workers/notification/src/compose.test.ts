import { expect, test } from 'bun:test'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { compose } from './compose'
import { en } from './messages/en'
import { toldEvents } from './told-events.fixture'

const events = toldEvents()
const told = (event: DomainEvent) => compose(event, en, 'https://marquee.example')
const bookingId = events.confirmed.data.bookingId

test('a registration is welcomed by name', () => {
  expect(told(events.registered)).toMatchObject({ inApp: { title: 'Welcome, Ada', link: '/films' }, email: null })
})

test('a confirmation tells the hour of the cinema’s own clock, the room, the seats and the reference', () => {
  expect(told(events.confirmed)?.inApp).toMatchObject({
    userId: events.confirmed.data.userId,
    title: 'Booked: Tom & Jerry; the <Movie>, again',
    message: expect.stringMatching(
      /^Friday,? 4 December 2026 at 19:30, Roxy, Room 3, seats F7 and F8. Your reference is K7QX2M.$/,
    ),
    link: `/bookings/${bookingId}`,
  })
})

test('a cancellation says what is paid back', () => {
  expect(told(events.cancelled)?.inApp?.message).toBe('We are sending US$25.50 back to you.')
  expect(told(events.seatsLost)?.inApp?.message).toBe(
    'Your payment came after your seats had gone to somebody else. We are sending US$25.50 back to you.',
  )
  const unpaid = { ...events.cancelled, data: { ...events.cancelled.data, refund: 'NONE' as const } }
  expect(told(unpaid)?.inApp?.message).toBe('Nothing was paid, so nothing is owed.')
})

test('a booking that expired leads back to its showtime', () => {
  expect(told(events.expired)).toMatchObject({
    inApp: { link: `/showtimes/${events.expired.data.showtimeId}` },
    email: null,
  })
})

test('a failed payment says why and leads back to the checkout', () => {
  const failed = told(events.failed)
  expect(failed).toMatchObject({ inApp: { link: `/checkout/${bookingId}` }, email: null })
  expect(failed?.inApp?.message).toContain('The bank declined the card.')
})

test('a refund says how much went back, and where to', () => {
  expect(told(events.refunded)?.inApp).toMatchObject({ title: 'Refunded: US$25.50', link: `/bookings/${bookingId}` })
  expect(told(events.refunded)?.inApp?.message).toContain('card')
  const ether = { ...events.refunded, data: { ...events.refunded.data, method: 'ethereum' as const } }
  expect(told(ether)?.inApp?.message).toContain('wallet')
})

test('a currency without minor units is written without them', () => {
  const yen = { ...events.refunded, data: { ...events.refunded.data, amount: { amount: 1800, currency: 'JPY' } } }
  expect(told(yen)?.inApp?.title).toBe('Refunded: JP¥1,800')
})

const guests = { channel: 'COUNTER' as const, userId: null, guestName: 'Grace', soldBy: events.confirmed.data.userId }
const sold = (email: string | null): DomainEvent => ({
  ...events.confirmed,
  data: { ...events.confirmed.data, ...guests, email },
})

test('a guest of the counter gets the tickets by e-mail, in print, and nobody else is told', () => {
  const mailed = told(sold('grace@example.org'))
  expect(mailed?.inApp).toBeNull()
  expect(mailed?.email?.to).toBe('grace@example.org')
  const [tickets] = mailed?.email?.attachments ?? []
  expect(tickets).toMatchObject({ filename: 'tickets.html' })
  expect(tickets?.content.split('<article>')).toHaveLength(3)
})

test('a guest who gave no e-mail is told nothing, and so is whoever sold the seats', () => {
  expect(told(sold(null))).toEqual({ inApp: null, email: null })
})

test('what a customer need not hear is not told', () => {
  expect([told(events.created), told(events.completed)]).toEqual([null, null])
})

test('the same event gives the same words, so a provider sees the same e-mail again', () => {
  expect(told(events.confirmed)).toEqual(told(structuredClone(events.confirmed)))
})
