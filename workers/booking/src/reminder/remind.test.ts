import { afterAll, beforeEach, expect, test } from 'bun:test'
import type { BookingId } from '@cinema/contracts/shared/ids'
import { bookedShowtime, SEATS } from '../booked-showtime.fixture'
import { remind } from './remind'

const world = await bookedShowtime()
afterAll(() => world.close())
beforeEach(() =>
  world.query('truncate booking.reminders, booking.tickets, booking.bookings, events.outbox_events cascade'),
)

const HOUR_MS = 3_600_000
const NOW = Date.parse('2026-10-24T12:00:00Z')
const [A1, A2, A3] = SEATS as [(typeof SEATS)[number], (typeof SEATS)[number], (typeof SEATS)[number]]

/** A paid booking for a show that starts so many hours from now, bought so many hours before it. */
async function booked(seats: typeof SEATS, startsIn: number, boughtBefore = 48): Promise<BookingId> {
  const { booking } = await world.confirmed(...seats)
  const startsAt = NOW + startsIn * HOUR_MS
  await change(
    booking.id,
    `show = show || '{"startsAt": "${new Date(startsAt).toISOString()}"}',
      created_at = '${new Date(startsAt - boughtBefore * HOUR_MS).toISOString()}'`,
  )
  return booking.id
}
const change = (id: BookingId, set: string) => world.query(`update booking.bookings set ${set} where id = '${id}'`)

/** Runs the task to its end. */
async function remindAll(at = NOW, deps: Partial<Parameters<typeof remind>[0]> = {}) {
  let progress = { done: false, cursor: null as string | null, counts: {} }
  while (!progress.done) {
    progress = await remind({ now: () => at, requestId: 'r', reminders: world.reminders, ...deps }, progress)
  }
}
const reminded = async () =>
  (
    await world.query(`select aggregate_id as id, (payload->'data'->>'hoursBefore')::int as hours from events.outbox_events
      where event_type = 'booking.reminder-due.v1' order by position`)
  ).map(({ id, hours }) => [id, hours])

test('rule 31: a paid booking is reminded of once with each lead, however often the job runs', async () => {
  const id = await booked([A1], 23.5)
  for (const _ of [1, 2, 3]) await remindAll()
  expect(await reminded()).toEqual([[id, 24]])
  for (const hours of [20, 21.6, 21.6, 22]) await remindAll(NOW + hours * HOUR_MS)
  expect(await reminded()).toEqual([
    [id, 24],
    [id, 2],
  ])
})

test('control: without the row of the guard it is reminded of again', async () => {
  await booked([A1], 23.5)
  await remindAll()
  await world.query('delete from booking.reminders')
  await remindAll()
  expect(await reminded()).toHaveLength(2)
})

test('the event has the unused tickets only, and nobody is reminded of unpaid, cancelled or used ones', async () => {
  const id = await booked([A1, A2], 23)
  await world.query(`update booking.tickets set status = 'VOID' where booking_id = '${id}' and label = 'A2'`)
  const used = await booked([A3], 23)
  await world.query(`update booking.tickets set status = 'USED', used_at = now() where booking_id = '${used}'`)
  const other = SEATS[3] ?? A3
  await world.pending(other)
  await remindAll()

  expect(await reminded()).toEqual([[id, 24]])
  const [event] = await world.query(
    "select payload->'data' as data from events.outbox_events where event_type like '%reminder%'",
  )
  expect(event?.data).toMatchObject({ bookingId: id, hoursBefore: 24, tickets: [{ label: 'A1' }] })
})

test('seats that were bought later than the lead are not reminded of, nor guests without an address', async () => {
  const late = await booked([A1], 23, 23.5)
  const early = await booked([A2], 23, 24)
  const guest = await booked([A3], 23)
  await change(guest, `channel = 'COUNTER', user_id = null, email = null, name = 'Grace', sold_by = user_id`)
  await remindAll()
  expect(await reminded()).toEqual([[early, 24]])
  await remindAll(NOW + 21.5 * HOUR_MS)
  expect((await reminded()).slice(1).toSorted()).toEqual(
    [
      [late, 2],
      [early, 2],
    ].toSorted(),
  )
})

test('a booking that is cancelled in part between reading and recording is left to the next run', async () => {
  const id = await booked([A1, A2], 23)
  const { due, record } = world.reminders
  const reminders = {
    record,
    async due(...args: Parameters<typeof due>) {
      const found = await due(...args)
      if (found.length > 0) await change(id, 'revision = revision + 1')
      return found
    },
  }
  await remindAll(NOW, { reminders })
  expect(await reminded()).toEqual([])
  await remindAll()
  expect(await reminded()).toEqual([[id, 24]])
})

test('runs at the same time record each reminder once', async () => {
  for (const seat of SEATS) await booked([seat], 23)
  await Promise.all([1, 2, 3, 4].map(() => remindAll()))
  const all = await reminded()
  expect(all).toHaveLength(SEATS.length)
  expect(new Set(all.map(([id]) => id)).size).toBe(SEATS.length)
})

test('a run goes on after the place of its cursor', async () => {
  const [first, second] = [await booked([A1], 22), await booked([A2], 23)]
  const place = { startsAt: new Date(NOW + 22 * HOUR_MS).toISOString(), id: first }
  const deps = { now: () => NOW, requestId: 'r', reminders: world.reminders }
  await remind(deps, { cursor: JSON.stringify({ reminder: 0, place }) })
  expect(await reminded()).toEqual([[second, 24]])
})

test('the query for due reminders uses its index', async () => {
  const query = `select id from booking.bookings where status = 'CONFIRMED'
    and show->>'startsAt' > '2026-01-01' and show->>'startsAt' <= '2026-01-02' order by show->>'startsAt', id`
  const plan = await world.query(`explain ${query}`)
  expect(JSON.stringify(plan)).toContain('bookings_starting')
})
