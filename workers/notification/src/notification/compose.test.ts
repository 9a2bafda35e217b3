import { expect, test } from 'bun:test'
import type { EventOf, EventType } from '@cinema/contracts/shared/events'
import { eventHandlers } from '../event-handlers'
import { en } from '../messages/en'
import { sampleEvents } from '../sample-events.fixture'
import {
  bookingCancelled,
  bookingConfirmed,
  bookingExpired,
  type Compose,
  paymentFailed,
  paymentRefunded,
  welcome,
} from './compose'

const events = sampleEvents()
const composed = <Type extends EventType>(compose: Compose<Type>, event: EventOf<Type>) =>
  compose(event, en, 'https://marquee.example')
const bookingId = events.confirmed.data.bookingId

test('a new account is welcomed by name', () => {
  expect(composed(welcome, events.registered)).toMatchObject({
    inApp: { title: 'Welcome, Ada', link: '/films' },
    email: null,
  })
})

test('a confirmation names the cinema’s local time, the room, the seats and the reference', () => {
  expect(composed(bookingConfirmed, events.confirmed).inApp).toMatchObject({
    userId: events.confirmed.data.userId,
    title: 'Booked: Tom & Jerry; the <Movie>, again',
    message: expect.stringMatching(
      /^Friday,? 4 December 2026 at 19:30, Roxy, Room 3, seats F7 and F8. Your reference is K7QX2M.$/,
    ),
    link: `/bookings/${bookingId}`,
  })
})

test('a cancellation says what is refunded', () => {
  expect(composed(bookingCancelled, events.cancelled).inApp?.message).toBe('We are sending US$25.50 back to you.')
  expect(composed(bookingCancelled, events.seatsLost).inApp?.message).toBe(
    'Your payment came after your seats had gone to somebody else. We are sending US$25.50 back to you.',
  )
  const unpaid = { ...events.cancelled, data: { ...events.cancelled.data, refund: 'NONE' as const } }
  expect(composed(bookingCancelled, unpaid).inApp?.message).toBe('Nothing was paid, so nothing is owed.')
})

test('an expired booking links to its showtime', () => {
  expect(composed(bookingExpired, events.expired)).toMatchObject({
    inApp: { link: `/showtimes/${events.expired.data.showtimeId}` },
    email: null,
  })
})

test('a failed payment gives the reason and links to the checkout', () => {
  const failed = composed(paymentFailed, events.failed)
  expect(failed).toMatchObject({ inApp: { link: `/checkout/${bookingId}` }, email: null })
  expect(failed.inApp?.message).toContain('The bank declined the card.')
})

test('a refund names the amount and where it went', () => {
  expect(composed(paymentRefunded, events.refunded).inApp).toMatchObject({
    title: 'Refunded: US$25.50',
    link: `/bookings/${bookingId}`,
  })
  expect(composed(paymentRefunded, events.refunded).inApp?.message).toContain('card')
  const ether = { ...events.refunded, data: { ...events.refunded.data, method: 'ethereum' as const } }
  expect(composed(paymentRefunded, ether).inApp?.message).toContain('wallet')
})

test('an amount in a currency without minor units has no decimals', () => {
  const yen = { ...events.refunded, data: { ...events.refunded.data, amount: { amount: 1800, currency: 'JPY' } } }
  expect(composed(paymentRefunded, yen).inApp?.title).toBe('Refunded: JP¥1,800')
})

const guests = { channel: 'COUNTER' as const, userId: null, guestName: 'Grace', soldBy: events.confirmed.data.userId }
const sold = (email: string | null): EventOf<'booking.confirmed.v1'> => ({
  ...events.confirmed,
  data: { ...events.confirmed.data, ...guests, email },
})

test('a guest of the box office gets printable tickets by e-mail, and nobody is notified in the app', () => {
  const mailed = composed(bookingConfirmed, sold('grace@example.org'))
  expect(mailed.inApp).toBeNull()
  expect(mailed.email?.to).toBe('grace@example.org')
  const [tickets] = mailed.email?.attachments ?? []
  expect(tickets).toMatchObject({ filename: 'tickets.html' })
  expect(tickets?.content.split('<article>')).toHaveLength(3)
})

test('for a guest without an e-mail address nothing is sent, not even to the member of staff who sold the seats', () => {
  expect(composed(bookingConfirmed, sold(null))).toEqual({ inApp: null, email: null })
})

test('events that customers need not know about have no handler', () => {
  for (const { type } of [events.created, events.completed]) expect(Object.keys(eventHandlers)).not.toContain(type)
})

test('the same event gives the same texts, so the provider gets the same e-mail again', () => {
  expect(composed(bookingConfirmed, events.confirmed)).toEqual(
    composed(bookingConfirmed, structuredClone(events.confirmed)),
  )
})
