import { afterAll, expect, test } from 'bun:test'
import { Instant } from '@cinema/contracts/shared/time'
import { violatedConstraint } from '@cinema/db/constraint'
import {
  ADA,
  bookedShowtime,
  bookingOf,
  deed,
  SEATS,
  SHOWTIME,
  STAFF,
  ticketsFor,
  told,
} from '../booked-showtime.fixture'
import type { Booking } from './booking'
import { bookingView } from './booking-view'
import type { Keyed } from './moves'

const world = await bookedShowtime()
const { admissions, bookings, people, cancellations } = world
afterAll(() => world.close())

const keyed = (booking: Booking, key: string): Keyed => ({
  ofUser: ADA,
  idempotencyKey: { key, fingerprint: 'what was asked' },
  answer: bookingView(booking, Date.now()),
})
const written = (booking: Booking, key: string) => ({
  told: told(),
  deed: deed('booking.cancelled'),
  keyed: keyed(booking, key),
})
const statusesOf = async ({ id }: Booking) => {
  const found = await bookings.find(id)
  return [found?.status, ...(found?.tickets.map(({ status }) => status) ?? [])]
}
const count = async (table: string, where: string) =>
  (await world.ask(`select count(*)::int as n from ${table} where ${where}`))[0]?.n
/** Gives the seats back, so that each test has them all. */
const end = ({ id }: Booking) => cancellations.end(id, ['PENDING', 'CONFIRMED'], told())

test('rule 18: a booking is written once for a key, with the name that the account goes by', async () => {
  const first = bookingOf(SEATS)
  const { answer } = keyed(first, 'one')
  expect(await bookings.add(first, { ...keyed(first, 'one'), answer }, told(), deed('booking.sold'))).toBe(true)
  const second = bookingOf(SEATS)
  expect(await bookings.add(second, keyed(second, 'one'), told(), null)).toBe(false)

  expect(await bookings.find(second.id)).toBeNull()
  expect(await bookings.find(first.id)).toMatchObject({ name: 'Ada', show: first.show, seats: first.seats })
  const remembered = await bookings.remembered(ADA, 'one')
  expect(remembered).toEqual({ fingerprint: 'what was asked', answer })
  expect(await count('booking.audit_log', `action = 'booking.sold'`)).toBe(1)
})

test('a booking is confirmed once, and its tickets say what it says', async () => {
  const { booking, ticketIds } = await world.confirmed(...SEATS)
  const found = await bookings.find(booking.id)
  expect(found?.tickets.map(({ id, showtimeId, price }) => [id, showtimeId, price])).toEqual(
    ticketIds.map((id) => [id, SHOWTIME, 1_000]),
  )
  expect(await bookings.confirm(booking.id, ticketsFor(SEATS), told())).toBe(false)
  await end(booking)
})

test('rule 1: a seat with a live ticket gets no second one', async () => {
  const { booking } = await world.confirmed(...SEATS)
  const other = await world.pending(...SEATS)
  const fault = await bookings.confirm(other.id, ticketsFor(SEATS), told()).catch((fault: unknown) => fault)
  expect(violatedConstraint(fault)).toBe('tickets_one_live_per_seat')
  expect(await statusesOf(other)).toEqual(['PENDING'])
  await end(booking)
})

test('some tickets are cancelled all or none, and a key is spent only with them', async () => {
  const { booking, ticketIds } = await world.confirmed(...SEATS)
  const [first, second] = [ticketIds.slice(0, 1), ticketIds.slice(0, 2)]
  expect(await bookings.cancelTickets(booking.id, first, written(booking, 'some'))).toBe(true)
  expect(await bookings.cancelTickets(booking.id, second, written(booking, 'others'))).toBe(false)
  expect(await bookings.cancelTickets(booking.id, ticketIds.slice(1, 2), written(booking, 'some'))).toBe(false)

  expect(await statusesOf(booking)).toEqual(['CONFIRMED', 'VOID', 'UNUSED', 'UNUSED', 'UNUSED'])
  expect(await bookings.remembered(ADA, 'others')).toBeNull()
  await end(booking)
})

test('a whole booking is cancelled once, with its tickets', async () => {
  const { booking } = await world.confirmed(...SEATS.slice(0, 2))
  expect(await bookings.cancel(booking.id, ['PENDING'], 'BY_STAFF', written(booking, 'early'))).toBe(false)
  expect(await bookings.cancel(booking.id, ['CONFIRMED'], 'BY_STAFF', written(booking, 'whole'))).toBe(true)
  expect(await bookings.cancel(booking.id, ['CONFIRMED'], 'BY_STAFF', written(booking, 'again'))).toBe(false)
  expect(await statusesOf(booking)).toEqual(['CANCELLED', 'VOID', 'VOID'])
  expect(await bookings.remembered(ADA, 'early')).toBeNull()
})

test('rule 25: one scan admits, and a booking with a guest inside is not cancelled', async () => {
  const { booking, ticketIds } = await world.confirmed(...SEATS.slice(0, 1))
  const [ticketId] = ticketIds
  if (!ticketId) throw new Error('there is a ticket')
  const scan = { at: Instant.parse(Date.now()), by: STAFF, door: '2', nonce: 'first' }
  expect(await admissions.admit(ticketId, scan, deed('ticket.admitted'))).toBe(true)
  expect(await admissions.admit(ticketId, { ...scan, nonce: 'second' }, deed('ticket.admitted'))).toBe(false)
  expect(await bookings.cancel(booking.id, ['CONFIRMED'], 'BY_STAFF', written(booking, 'inside'))).toBe(false)

  expect(await admissions.undo(ticketId, 'first', 'the wrong door', deed('ticket.admission-undone'))).toBe(true)
  expect(await admissions.undo(ticketId, 'first', 'the wrong door', deed('ticket.admission-undone'))).toBe(false)
  expect(await admissions.admit(ticketId, scan, deed('ticket.admitted'))).toBe(false)
  const found = await admissions.atDoor(ticketId)
  expect(found?.scans).toMatchObject([{ nonce: 'first', by: STAFF, undoneBy: STAFF, undoReason: 'the wrong door' }])
  expect(found?.scans[0]?.at.getTime()).toBe(scan.at)
  await end(booking)
})

test('only a booking that waits for its payment expires', async () => {
  const { booking } = await world.confirmed(...SEATS.slice(0, 1))
  const waiting = await world.pending(...SEATS.slice(1, 2))
  expect([await bookings.expire(booking.id, told()), await bookings.expire(waiting.id, told())]).toEqual([false, true])
  expect([await statusesOf(booking), await statusesOf(waiting)]).toEqual([['CONFIRMED', 'UNUSED'], ['EXPIRED']])
  expect(await end(waiting)).toBe(false)
  await end(booking)
})

test('old keys are forgotten, at most so many at once', async () => {
  const before = await count('booking.idempotency_keys', 'true')
  await bookings.forgetKeys(new Date(Date.now() + 1_000), 1)
  expect(await count('booking.idempotency_keys', 'true')).toBe(Number(before) - 1)
})

test('who is erased is named in no booking, neither their own nor those that they made as a guest', async () => {
  await people.rememberProven(ADA, 'ada@example.org')
  const own = await world.pending(...SEATS)
  const guest = { ...bookingOf(SEATS), userId: null, channel: 'COUNTER' as const, name: 'Ada L.', soldBy: STAFF }
  await bookings.add(guest, { ...keyed(guest, 'guest'), idempotencyKey: null }, told(), null)
  expect(JSON.stringify(await people.held(ADA))).toContain(guest.id)

  await people.erase(ADA)
  const names = async ({ id }: Booking) => [(await bookings.find(id))?.name, (await bookings.find(id))?.email]
  expect(await names(own)).toEqual([null, expect.not.stringContaining('ada')])
  expect(await names(guest)).toEqual([expect.not.stringContaining('Ada'), null])
  expect(await count('booking.idempotency_keys', `user_id = '${ADA}'`)).toBe(0)
})
