import { afterAll, beforeEach, expect, spyOn, test } from 'bun:test'
import { DomainEvent } from '@cinema/contracts/shared/events'
import type { BookingId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import fc from 'fast-check'
import { bookedShowtime, SEATS, SHOWTIME, someEvent } from '../booked-showtime.fixture'
import type { Booking } from '../booking/booking'
import { type CarryOutDeps, carryOutMove } from './carry-out'
import { moveBooking } from './move-booking'
import { viewMove } from './view'

const world = await bookedShowtime()
afterAll(() => world.close())
beforeEach(() =>
  world.query(
    'truncate booking.moves, booking.reminders, booking.tickets, booking.bookings, events.outbox_events cascade',
  ),
)
spyOn(console, 'warn').mockImplementation(() => {})

const BEFORE = Date.parse('2030-01-01T20:00:00Z')
const MINUTE_MS = 60_000
const LENGTH_MS = 120 * MINUTE_MS
const START = new Date(BEFORE + 30 * MINUTE_MS).toISOString()
const [A1, A2, A3, A4] = SEATS as [Seat, Seat, Seat, Seat]
type Seat = (typeof SEATS)[number]

/** Dependencies whose catalogue has this start, in minutes after the earlier one. */
function depsFor(minutes: number): CarryOutDeps & { moves: typeof world.moves; refreshed: number } {
  const startsAt = BEFORE + minutes * MINUTE_MS
  const deps = {
    now: () => Date.now(),
    requestId: 'request',
    bookings: world.bookings,
    moves: world.moves,
    refreshed: 0,
    showtimeForSale: async () => ({ startsAt, endsAt: startsAt + LENGTH_MS }),
    async refreshShowtime() {
      deps.refreshed += 1
    },
  }
  return deps
}
let movedAt = Date.now()
const begin = (reason = 'The film is late.') => {
  movedAt += 1
  return world.moves.begin({ showtimeId: SHOWTIME, reason, movedAt: Instant.parse(movedAt) })
}
const find = async (id: BookingId): Promise<Booking> => {
  const booking = await world.bookings.find(id)
  if (!booking) throw new Error('there is no such booking')
  return booking
}
const setStatus = (id: BookingId, status: string, more = '') =>
  world.query(`update booking.bookings set status = '${status}' ${more} where id = '${id}'`)
async function told() {
  const rows = await world.query(
    "select payload from events.outbox_events where event_type = 'booking.showtime-moved.v1'",
  )
  return rows.map(({ payload }) => {
    const event = DomainEvent.parse(payload)
    if (event.type !== 'booking.showtime-moved.v1') throw new Error('another event')
    return event.data
  })
}

test('rule 29: every booking but a cancelled one follows the showtime, and the paid ones are told once', async () => {
  const { booking: paid } = await world.confirmed(A1, A2)
  const pending = await world.pending(A3)
  const [expired, cancelled] = [await world.pending(A4), await world.pending(A4)]
  await setStatus(expired.id, 'EXPIRED')
  await setStatus(cancelled.id, 'CANCELLED', ", cancel_reason = 'BY_CUSTOMER'")
  await begin()
  const deps = depsFor(30)
  for (const _ of [1, 2, 3]) await carryOutMove(deps, SHOWTIME)

  for (const { id } of [paid, pending, expired]) {
    const moved = await find(id)
    expect(moved).toMatchObject({ revision: 1, show: { startsAt: START, roomName: 'Screen 1' } })
    expect([moved.refundableUntil, moved.movedFrom].map((at) => at?.getTime())).toEqual([Date.parse(START), BEFORE])
  }
  expect(await find(cancelled.id)).toMatchObject({ revision: 0, movedFrom: null, show: paid.show })
  expect(await told()).toMatchObject([
    {
      bookingId: paid.id,
      revision: 1,
      explanation: 'The film is late.',
      show: { startsAt: START },
      from: { startsAt: paid.show.startsAt, endsAt: paid.show.endsAt, roomName: 'Screen 1' },
      tickets: [{ label: 'A1' }, { label: 'A2' }],
    },
  ])
  expect(deps.refreshed).toBe(3)
})

test('moved twice, a booking has the last time, and remembers the start that it was booked for', async () => {
  const { booking } = await world.confirmed(A1)
  await begin('Late')
  await carryOutMove(depsFor(30), SHOWTIME)
  await begin('Later')
  await carryOutMove(depsFor(45), SHOWTIME)
  expect(await find(booking.id)).toMatchObject({ revision: 2, movedFrom: new Date(BEFORE) })
  expect((await told()).map(({ from, explanation }) => [from.startsAt, explanation])).toEqual([
    [booking.show.startsAt, 'Late'],
    [START, 'Later'],
  ])
})

test('a repeated or an earlier move does not replace the last one', async () => {
  await begin('Now')
  const now = Instant.parse(movedAt)
  await world.moves.carriedOut(SHOWTIME, new Date(now))
  await world.moves.begin({ showtimeId: SHOWTIME, reason: 'Again', movedAt: now })
  await world.moves.begin({ showtimeId: SHOWTIME, reason: 'Before', movedAt: Instant.parse(now - 1) })
  expect(await world.moves.of(SHOWTIME)).toMatchObject({ reason: 'Now', carriedOutAt: expect.any(Date) })
})

test('wherever a run fails, the next ones finish the move, and nobody is told twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { maxLength: 6 }), async (failing) => {
      await world.query('truncate booking.moves, booking.tickets, booking.bookings, events.outbox_events cascade')
      for (const seat of SEATS) await world.confirmed(seat)
      await begin()
      let calls = 0
      const call =
        <Arguments extends unknown[], Value>(work: (...given: Arguments) => Promise<Value>) =>
        async (...given: Arguments) => {
          calls += 1
          if (failing.includes(calls)) throw new Error('the database is unreachable')
          const value = await work(...given)
          calls += 1
          // As when the answer of a statement that was carried out is lost.
          if (failing.includes(calls)) throw new Error('the answer was lost')
          return value
        }
      const { moves, bookings, ...deps } = depsFor(30)
      const faulty = {
        ...deps,
        moves: { ...moves, apply: call(moves.apply), outdated: call(moves.outdated) },
        bookings: { ...bookings, find: call(bookings.find) },
      }
      const run = () =>
        carryOutMove(faulty, SHOWTIME).then(
          () => true,
          () => false,
        )
      for (let runs = 0; runs < 10 && !(await run()); runs += 1);
      expect(await moves.outdated(SHOWTIME, START, 10)).toEqual([])
      expect((await told()).map(({ bookingId }) => bookingId)).toHaveLength(SEATS.length)
      expect(new Set((await told()).map(({ bookingId }) => bookingId)).size).toBe(SEATS.length)
    }),
    { numRuns: 25 },
  )
}, 60_000)

test('control: a move that did not look whether a booking has the new time already would tell its customer again', async () => {
  const { booking } = await world.confirmed(A1)
  const move = { to: { startsAt: START, endsAt: START }, reason: '' }
  await moveBooking(depsFor(30), booking.id, move)
  await world.query(`update booking.bookings set show = show || '{"startsAt": "${booking.show.startsAt}"}'`)
  await moveBooking(depsFor(30), booking.id, move)
  expect(await told()).toHaveLength(2)
})

test('a booking that was stored with the earlier start just after the move follows, for three minutes', async () => {
  await begin()
  await carryOutMove(depsFor(30), SHOWTIME)
  const late = await world.pending(A1)
  expect(await world.moves.unfinished(5)).toEqual([SHOWTIME])
  await carryOutMove(depsFor(30), SHOWTIME)
  expect((await find(late.id)).show.startsAt).toBe(START)

  await world.query("update booking.moves set moved_at = moved_at - interval '3 minutes'")
  expect(await world.moves.unfinished(5)).toEqual([])
  await world.query('update booking.moves set carried_out_at = null')
  expect(await world.moves.unfinished(5)).toEqual([SHOWTIME])
})

test('a booking that is cancelled while it is being moved stays cancelled, and its customer is not told of a new time', async () => {
  const { booking } = await world.confirmed(A1)
  const racing = {
    ...depsFor(30),
    bookings: {
      async find(id: BookingId) {
        const found = await world.bookings.find(id)
        if (found?.status === 'CONFIRMED') {
          const records = { event: someEvent(), auditEntry: null, keyedAnswer: null }
          await world.bookings.cancel(found, ['CONFIRMED'], 'BY_CUSTOMER', records)
        }
        return found
      },
    },
  }
  await moveBooking(racing, booking.id, { to: { startsAt: START, endsAt: START }, reason: '' })
  expect(await find(booking.id)).toMatchObject({ status: 'CANCELLED', show: booking.show })
  expect(await told()).toEqual([])
})

test('a confirmation of a booking as it was before the move is refused, so that it tells the new time', async () => {
  const read = await world.pending(A1)
  await begin()
  await carryOutMove(depsFor(30), SHOWTIME)
  expect(await world.bookings.confirm(read, [], someEvent())).toBe(false)
  expect(await world.bookings.confirm(await find(read.id), [], someEvent())).toBe(true)
})

test('rule 31: reminders that are due again for the new start are forgotten, others are not', async () => {
  const { booking } = await world.confirmed(A1)
  const remembered = async () => (await world.query('select hours_before from booking.reminders')).length
  await world.query(`insert into booking.reminders values ('${booking.id}', 24), ('${booking.id}', 2)`)
  const soon = new Date(Date.now() + 3 * 60 * MINUTE_MS).toISOString()
  await moveBooking(depsFor(0), booking.id, { to: { startsAt: soon, endsAt: soon }, reason: '' })
  expect(await world.query('select hours_before from booking.reminders')).toEqual([{ hours_before: 24 }])
  await moveBooking(depsFor(0), booking.id, { to: { startsAt: START, endsAt: START }, reason: '' })
  expect(await remembered()).toBe(0)
})

test('a dry run counts the bookings and tickets, and the view tells how far a move is', async () => {
  await world.confirmed(A1, A2)
  await world.pending(A3)
  const counted = { total: 2, pending: 1, confirmed: 1 }
  const view = () => viewMove(depsFor(30), SHOWTIME)
  expect(await view()).toMatchObject({
    state: 'NOT_MOVED',
    bookings: { ...counted, left: 0 },
    tickets: 2,
    movedAt: null,
  })
  await begin()
  expect(await view()).toMatchObject({
    state: 'RUNNING',
    bookings: { ...counted, left: 2 },
    reason: 'The film is late.',
  })
  await carryOutMove(depsFor(30), SHOWTIME)
  expect(await view()).toMatchObject({ state: 'DONE', bookings: { ...counted, left: 0 }, tickets: 2 })
})

test('a showtime that was cancelled after the move leaves its bookings to the cancellation', async () => {
  const { booking } = await world.confirmed(A1)
  await begin()
  await carryOutMove({ ...depsFor(30), showtimeForSale: async () => null }, SHOWTIME)
  expect((await find(booking.id)).show).toEqual(booking.show)
})
