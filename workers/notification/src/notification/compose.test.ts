import { expect, test } from 'bun:test'
import type { EventOf, EventType } from '@cinema/contracts/shared/events'
import { eventHandlers } from '../event-handlers'
import { en } from '../messages/en'
import { toldEvents } from '../sample-events.fixture'
import {
  bookingCancelled,
  bookingConfirmed,
  bookingExpired,
  type Compose,
  paymentFailed,
  paymentRefunded,
  welcome,
} from './compose'

const events = toldEvents()
const told = <Type extends EventType>(compose: Compose<Type>, event: EventOf<Type>) =>
  compose(event, en, 'https://marquee.example')
const bookingId = events.confirmed.data.bookingId

test('a registration is welcomed by name', () => {
  expect(told(welcome, events.registered)).toMatchObject({
    inApp: { title: 'Welcome, Ada', link: '/films' },
    email: null,
  })
})

test('a confirmation tells the hour of the cinema’s own clock, the room, the seats and the reference', () => {
  expect(told(bookingConfirmed, events.confirmed).inApp).toMatchObject({
    userId: events.confirmed.data.userId,
    title: 'Booked: Tom & Jerry; the <Movie>, again',
    message: expect.stringMatching(
      /^Friday,? 4 December 2026 at 19:30, Roxy, Room 3, seats F7 and F8. Your reference is K7QX2M.$/,
    ),
    link: `/bookings/${bookingId}`,
  })
})

test('a cancellation says what is paid back', () => {
  expect(told(bookingCancelled, events.cancelled).inApp?.message).toBe('We are sending US$25.50 back to you.')
  expect(told(bookingCancelled, events.seatsLost).inApp?.message).toBe(
    'Your payment came after your seats had gone to somebody else. We are sending US$25.50 back to you.',
  )
  const unpaid = { ...events.cancelled, data: { ...events.cancelled.data, refund: 'NONE' as const } }
  expect(told(bookingCancelled, unpaid).inApp?.message).toBe('Nothing was paid, so nothing is owed.')
})

test('a booking that expired leads back to its showtime', () => {
  expect(told(bookingExpired, events.expired)).toMatchObject({
    inApp: { link: `/showtimes/${events.expired.data.showtimeId}` },
    email: null,
  })
})

test('a failed payment says why and leads back to the checkout', () => {
  const failed = told(paymentFailed, events.failed)
  expect(failed).toMatchObject({ inApp: { link: `/checkout/${bookingId}` }, email: null })
  expect(failed.inApp?.message).toContain('The bank declined the card.')
})

test('a refund says how much went back, and where to', () => {
  expect(told(paymentRefunded, events.refunded).inApp).toMatchObject({
    title: 'Refunded: US$25.50',
    link: `/bookings/${bookingId}`,
  })
  expect(told(paymentRefunded, events.refunded).inApp?.message).toContain('card')
  const ether = { ...events.refunded, data: { ...events.refunded.data, method: 'ethereum' as const } }
  expect(told(paymentRefunded, ether).inApp?.message).toContain('wallet')
})

test('a currency without minor units is written without them', () => {
  const yen = { ...events.refunded, data: { ...events.refunded.data, amount: { amount: 1800, currency: 'JPY' } } }
  expect(told(paymentRefunded, yen).inApp?.title).toBe('Refunded: JP¥1,800')
})

const guests = { channel: 'COUNTER' as const, userId: null, guestName: 'Grace', soldBy: events.confirmed.data.userId }
const sold = (email: string | null): EventOf<'booking.confirmed.v1'> => ({
  ...events.confirmed,
  data: { ...events.confirmed.data, ...guests, email },
})

test('a guest of the counter gets the tickets by e-mail, in print, and nobody else is told', () => {
  const mailed = told(bookingConfirmed, sold('grace@example.org'))
  expect(mailed.inApp).toBeNull()
  expect(mailed.email?.to).toBe('grace@example.org')
  const [tickets] = mailed.email?.attachments ?? []
  expect(tickets).toMatchObject({ filename: 'tickets.html' })
  expect(tickets?.content.split('<article>')).toHaveLength(3)
})

test('a guest who gave no e-mail is told nothing, and so is whoever sold the seats', () => {
  expect(told(bookingConfirmed, sold(null))).toEqual({ inApp: null, email: null })
})

test('what a customer need not hear is not told', () => {
  for (const { type } of [events.created, events.completed]) expect(Object.keys(eventHandlers)).not.toContain(type)
})

test('the same event gives the same words, so a provider sees the same e-mail again', () => {
  expect(told(bookingConfirmed, events.confirmed)).toEqual(told(bookingConfirmed, structuredClone(events.confirmed)))
})
