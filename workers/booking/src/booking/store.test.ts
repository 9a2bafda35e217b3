import { afterAll, expect, test } from 'bun:test'
import type { BookingId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import { violatedConstraint } from '@cinema/db/constraint'
import {
  ADA,
  auditEntry,
  bookedShowtime,
  bookingOf,
  SEATS,
  SHOWTIME,
  STAFF,
  someEvent,
  ticketsFor,
} from '../booked-showtime.fixture'
import type { Booking } from './booking'
import { bookingView } from './booking-view'
import type { KeyedAnswer } from './transitions'

const world = await bookedShowtime()
const { admissions, bookings, people, cancellations } = world
afterAll(() => world.close())

const keyedAnswer = (booking: Booking, key: string): KeyedAnswer => ({
  userId: ADA,
  idempotencyKey: { key, fingerprint: 'fingerprint of the request' },
  answer: bookingView(booking, Date.now()),
})
const records = (booking: Booking, key: string) => ({
  event: someEvent(),
  auditEntry: auditEntry('booking.cancelled'),
  keyedAnswer: keyedAnswer(booking, key),
})
const statusesOf = async ({ id }: Booking) => {
  const found = await bookings.find(id)
  return [found?.status, ...(found?.tickets.map(({ status }) => status) ?? [])]
}
const count = async (table: string, where: string) =>
  (await world.query(`select count(*)::int as n from ${table} where ${where}`))[0]?.n
/** Releases the seats, so that they are free in the next test. */
const end = async ({ id }: Booking) => cancellations.end(await current(id), ['PENDING', 'CONFIRMED'], someEvent())
async function current(id: BookingId): Promise<Booking> {
  const booking = await bookings.find(id)
  if (!booking) throw new Error('the booking is missing')
  return booking
}

test('rule 18: a booking is stored once for each key, with the name of its account', async () => {
  const first = bookingOf(SEATS)
  const { answer } = keyedAnswer(first, 'one')
  expect(
    await bookings.add(first, { ...keyedAnswer(first, 'one'), answer }, someEvent(), auditEntry('booking.sold')),
  ).toBe(true)
  const second = bookingOf(SEATS)
  expect(await bookings.add(second, keyedAnswer(second, 'one'), someEvent(), null)).toBe(false)

  expect(await bookings.find(second.id)).toBeNull()
  expect(await bookings.find(first.id)).toMatchObject({ name: 'Ada', show: first.show, seats: first.seats })
  const stored = await bookings.storedAnswer(ADA, 'one')
  expect(stored).toEqual({ fingerprint: 'fingerprint of the request', answer })
  expect(await count('booking.audit_log', `action = 'booking.sold'`)).toBe(1)
})

test('a booking is confirmed once, and its tickets have its showtime and prices', async () => {
  const { booking, ticketIds } = await world.confirmed(...SEATS)
  const found = await bookings.find(booking.id)
  expect(found?.tickets.map(({ id, showtimeId, price }) => [id, showtimeId, price])).toEqual(
    ticketIds.map((id) => [id, SHOWTIME, 1_000]),
  )
  expect(await bookings.confirm(booking, ticketsFor(SEATS), someEvent())).toBe(false)
  await end(booking)
})

test('rule 1: a seat with a live ticket cannot get a second one', async () => {
  const { booking } = await world.confirmed(...SEATS)
  const other = await world.pending(...SEATS)
  const fault = await bookings.confirm(other, ticketsFor(SEATS), someEvent()).catch((fault: unknown) => fault)
  expect(violatedConstraint(fault)).toBe('tickets_one_live_per_seat')
  expect(await statusesOf(other)).toEqual(['PENDING'])
  await end(booking)
})

test('tickets are cancelled all or none, and a key is used only if they are', async () => {
  const { booking, ticketIds } = await world.confirmed(...SEATS)
  const [first, second] = [ticketIds.slice(0, 1), ticketIds.slice(0, 2)]
  expect(await bookings.cancelTickets(booking, first, records(booking, 'some'))).toBe(true)
  const revised = await current(booking.id)
  expect(await bookings.cancelTickets(revised, second, records(booking, 'others'))).toBe(false)
  expect(await bookings.cancelTickets(revised, ticketIds.slice(1, 2), records(booking, 'some'))).toBe(false)

  expect(await statusesOf(booking)).toEqual(['CONFIRMED', 'VOID', 'UNUSED', 'UNUSED', 'UNUSED'])
  expect(await bookings.storedAnswer(ADA, 'others')).toBeNull()
  await end(booking)
})

test('a booking is cancelled once, with its tickets', async () => {
  const { booking } = await world.confirmed(...SEATS.slice(0, 2))
  expect(await bookings.cancel(booking, ['PENDING'], 'BY_STAFF', records(booking, 'early'))).toBe(false)
  expect(await bookings.cancel(booking, ['CONFIRMED'], 'BY_STAFF', records(booking, 'whole'))).toBe(true)
  expect(await bookings.cancel(await current(booking.id), ['CONFIRMED'], 'BY_STAFF', records(booking, 'again'))).toBe(
    false,
  )
  expect(await statusesOf(booking)).toEqual(['CANCELLED', 'VOID', 'VOID'])
  expect(await bookings.storedAnswer(ADA, 'early')).toBeNull()
})

test('each cancellation is a revision, and a change of an outdated revision does nothing', async () => {
  const { booking, ticketIds } = await world.confirmed(...SEATS.slice(0, 3))
  const [first, second] = [ticketIds.slice(0, 1), ticketIds.slice(1, 2)]
  expect((await current(booking.id)).revision).toBe(0)
  expect(await bookings.cancelTickets(booking, first, records(booking, 'first ticket'))).toBe(true)
  const revised = await current(booking.id)
  expect(revised.revision).toBe(1)

  expect(await bookings.cancelTickets(booking, second, records(booking, 'late ticket'))).toBe(false)
  expect(await bookings.cancel(booking, ['CONFIRMED'], 'BY_STAFF', records(booking, 'late'))).toBe(false)
  expect(await cancellations.end(booking, ['CONFIRMED'], someEvent())).toBe(false)
  expect(await statusesOf(booking)).toEqual(['CONFIRMED', 'VOID', 'UNUSED', 'UNUSED'])
  expect(await bookings.cancel(revised, ['CONFIRMED'], 'BY_STAFF', records(booking, 'in time'))).toBe(true)
  expect((await current(booking.id)).revision).toBe(2)
})

test('rule 25: one scan admits, and a booking with an admitted guest cannot be cancelled', async () => {
  const { booking, ticketIds } = await world.confirmed(...SEATS.slice(0, 1))
  const [ticketId] = ticketIds
  if (!ticketId) throw new Error('there is a ticket')
  const scan = { at: Instant.parse(Date.now()), by: STAFF, door: '2', nonce: 'first' }
  expect(await admissions.admit(ticketId, scan, auditEntry('ticket.admitted'))).toBe(true)
  expect(await admissions.admit(ticketId, { ...scan, nonce: 'second' }, auditEntry('ticket.admitted'))).toBe(false)
  expect(await bookings.cancel(booking, ['CONFIRMED'], 'BY_STAFF', records(booking, 'inside'))).toBe(false)

  expect(await admissions.undo(ticketId, 'first', 'the wrong door', auditEntry('ticket.admission-undone'))).toBe(true)
  expect(await admissions.undo(ticketId, 'first', 'the wrong door', auditEntry('ticket.admission-undone'))).toBe(false)
  expect(await admissions.admit(ticketId, scan, auditEntry('ticket.admitted'))).toBe(false)
  const found = await admissions.ticketWithScans(ticketId)
  expect(found?.scans).toMatchObject([{ nonce: 'first', by: STAFF, undoneBy: STAFF, undoReason: 'the wrong door' }])
  expect(found?.scans[0]?.at.getTime()).toBe(scan.at)
  await end(booking)
})

test('only a PENDING booking expires', async () => {
  const { booking } = await world.confirmed(...SEATS.slice(0, 1))
  const waiting = await world.pending(...SEATS.slice(1, 2))
  expect([await bookings.expire(booking.id, someEvent()), await bookings.expire(waiting.id, someEvent())]).toEqual([
    false,
    true,
  ])
  expect([await statusesOf(booking), await statusesOf(waiting)]).toEqual([['CONFIRMED', 'UNUSED'], ['EXPIRED']])
  expect(await end(waiting)).toBe(false)
  await end(booking)
})

test('erasing a customer removes the name from their own bookings and from those made as a guest', async () => {
  await people.saveVerifiedEmail(ADA, 'ada@example.org')
  const own = await world.pending(...SEATS)
  const guest = { ...bookingOf(SEATS), userId: null, channel: 'COUNTER' as const, name: 'Ada L.', soldBy: STAFF }
  await bookings.add(guest, { ...keyedAnswer(guest, 'guest'), idempotencyKey: null }, someEvent(), null)
  expect(JSON.stringify(await people.personalData(ADA))).toContain(guest.id)

  await people.erase(ADA)
  const names = async ({ id }: Booking) => [(await bookings.find(id))?.name, (await bookings.find(id))?.email]
  expect(await names(own)).toEqual([null, expect.not.stringContaining('ada')])
  expect(await names(guest)).toEqual([expect.not.stringContaining('Ada'), null])
  expect(await count('booking.idempotency_keys', `user_id = '${ADA}'`)).toBe(0)
})
