import { expect, test } from 'bun:test'
import type { EventOf, EventType } from '@cinema/contracts/shared/events'
import { eventHandlers } from '../event-handlers'
import { asGuests, contextIn } from '../mail-context.fixture'
import { en } from '../messages/en'
import { sampleEvents } from '../sample-events.fixture'
import {
  bookingCancelled,
  bookingConfirmed,
  bookingExpired,
  type Compose,
  type ComposeAboutMoney,
  paymentCompleted,
  paymentFailed,
  paymentRefunded,
  pointsChanged,
  refundRequested,
  reminder,
  showtimeMoved,
  welcome,
} from './compose'

const events = sampleEvents()
const composed = <Type extends EventType>(compose: Compose<Type>, event: EventOf<Type>) => compose(event, contextIn(en))
const booking = events.created.data
const aboutMoney = <Type extends EventType>(compose: ComposeAboutMoney<Type>, event: EventOf<Type>) =>
  compose(event, booking, contextIn(en))
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

test('a failed payment gives the reason and links to the checkout, in the app and by e-mail', () => {
  const { inApp, email } = aboutMoney(paymentFailed, events.failed)
  expect(inApp).toMatchObject({ link: `/checkout/${bookingId}` })
  expect(inApp?.message).toContain('The bank declined the card.')
  expect(email).toMatchObject({ to: 'ada@example.org', subject: 'Your payment did not go through' })
  for (const fact of ['The bank declined the card.', 'US$25.50', `https://marquee.example/checkout/${bookingId}`])
    expect(email?.text).toContain(fact)
})

test('a payment is shown in the app, and the e-mail with the tickets says it, too', () => {
  expect(aboutMoney(paymentCompleted, events.completed)).toMatchObject({
    inApp: {
      title: 'Payment received: US$25.50',
      message: 'Paid by card for Tom & Jerry; the <Movie>, again. Thank you.',
    },
    email: null,
  })
})

test('a refund that was decided by itself is announced, one by a cancellation was announced with that', () => {
  expect(aboutMoney(refundRequested, events.refundRequested)).toMatchObject({
    inApp: { title: 'Refund on its way: US$25.50' },
    email: { subject: 'Refund on its way: US$25.50' },
  })
  for (const reason of ['BY_CUSTOMER', 'TICKETS_CANCELLED 01a231cd-6dc5-7664-a2fb-a8a974b8b55c']) {
    const event = { ...events.refundRequested, data: { ...events.refundRequested.data, reason } }
    expect(aboutMoney(refundRequested, event)).toMatchObject({ inApp: { link: `/bookings/${bookingId}` }, email: null })
  }
})

test('a refund of a booking that is forgotten is shown in the app only', () => {
  const { inApp, email } = paymentRefunded(events.refunded, null, contextIn(en))
  expect([inApp?.message, email]).toEqual([
    'The money went back to your card. Banks may take some days to show it.',
    null,
  ])
})

test('a refund to a guest of the counter is told by e-mail, without a link', () => {
  const refund = { ...events.refunded, data: { ...events.refunded.data, userId: null, method: 'cash' as const } }
  const { inApp, email } = paymentRefunded(refund, { ...booking, userId: null }, contextIn(en))
  expect([inApp, email?.to]).toEqual([null, 'ada@example.org'])
  expect(email?.text).toContain('You were given the money at the box office.')
  expect(email?.html).not.toContain('href=')
})

test('a moved show has both times, a reminder the time and the seats', () => {
  expect(composed(showtimeMoved, events.moved).inApp).toMatchObject({
    title: 'New time: Tom & Jerry; the <Movie>, again',
    message: expect.stringMatching(/4 December 2026 at 20:00, not on .*4 December 2026 at 19:30/),
  })
  expect(composed(reminder, events.reminder)).toMatchObject({
    inApp: { title: 'Coming up: Tom & Jerry; the <Movie>, again' },
    email: { subject: 'Tom & Jerry; the <Movie>, again, 19:30' },
  })
})

test('points that were collected or taken back are shown with what the customer has now', () => {
  expect(composed(pointsChanged, events.points)).toMatchObject({
    inApp: { title: '25 points collected', message: 'You have 1,130 points.', link: '/profile' },
    email: null,
  })
  const taken = { ...events.points, data: { ...events.points.data, points: -25, balance: 1_105 } }
  expect(composed(pointsChanged, taken).inApp?.title).toBe('25 points taken back')
})

test('a booking that its customer gave up unpaid is no e-mail', () => {
  const unpaid = { ...events.cancelled, data: { ...events.cancelled.data, refund: 'NONE' as const } }
  expect(composed(bookingCancelled, unpaid).email).toBeNull()
  expect(composed(bookingCancelled, events.cancelled).email).not.toBeNull()
})

test('a refund names the amount and where it went', () => {
  expect(aboutMoney(paymentRefunded, events.refunded).inApp).toMatchObject({
    title: 'Refunded: US$25.50',
    link: `/bookings/${bookingId}`,
  })
  expect(aboutMoney(paymentRefunded, events.refunded).inApp?.message).toContain('card')
  const ether = { ...events.refunded, data: { ...events.refunded.data, method: 'ethereum' as const } }
  expect(aboutMoney(paymentRefunded, ether).inApp?.message).toContain('wallet')
})

test('an amount in a currency without minor units has no decimals', () => {
  const yen = { ...events.refunded, data: { ...events.refunded.data, amount: { amount: 1800, currency: 'JPY' } } }
  expect(aboutMoney(paymentRefunded, yen).inApp?.title).toBe('Refunded: JP¥1,800')
})

const sold = (email: string | null): EventOf<'booking.confirmed.v1'> => {
  const guests = asGuests(events.confirmed)
  return { ...guests, data: { ...guests.data, soldBy: events.points.data.userId, email } }
}

test('a guest of the box office gets printable tickets by e-mail, and nobody is notified in the app', () => {
  const mailed = composed(bookingConfirmed, sold('grace@example.org'))
  expect(mailed.inApp).toBeNull()
  expect(mailed.email?.to).toBe('grace@example.org')
  expect(mailed.email?.attachments.map(({ filename }) => filename)).toContain('tickets.html')
})

test('for a guest without an e-mail address nothing is sent, not even to the member of staff who sold the seats', () => {
  expect(composed(bookingConfirmed, sold(null))).toEqual({ inApp: null, email: null })
})

test('events that customers need not know about have no handler', () => {
  for (const type of ['seating.repaired.v1', 'showtime.changed.v1'])
    expect(Object.keys(eventHandlers)).not.toContain(type)
})

test('the same event gives the same texts, so the provider gets the same e-mail again', () => {
  expect(composed(bookingConfirmed, events.confirmed)).toEqual(
    composed(bookingConfirmed, structuredClone(events.confirmed)),
  )
})
