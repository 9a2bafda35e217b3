import { afterEach, expect, test } from 'bun:test'
import type { MoveView } from '@cinema/contracts/booking/move'
import type { ManagedShowtime } from '@cinema/contracts/schedule/http'
import { newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { cinemaIn, createPublished, smallRoom } from '@cinema/testing/schedule'
import { setOrphanRule } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'
import { breakDatabase, killAndRestart } from './inject-faults'
import { triggerCron, untilConsistent } from './until-consistent'

/** More than are moved in parallel, so that some have moved and some have not when the Workers are killed. */
const BOOKINGS = 12
const LATE_MS = 500
const NEW_START = '2027-06-01T13:30:00.000Z'

afterEach(() => breakDatabase({ kind: 'none' }))

/** How many of the showtime's bookings have the new start, and how many messages about it were recorded. */
async function moved(showtimeId: string): Promise<{ bookings: number; told: number }> {
  const [row] = await sql<{ bookings: number; told: number }>(
    `select count(*) filter (where show->>'startsAt' = $2)::int as bookings,
      (select count(*)::int from events.outbox_events where event_type = 'booking.showtime-moved.v1'
        and payload->'data'->>'showtimeId' = $1::text) as told
    from booking.bookings where showtime_id = $1::uuid`,
    [showtimeId, NEW_START],
  )
  return row ?? { bookings: 0, told: 0 }
}

test('rule 29: kill -9 while the bookings follow a moved showtime: the rest follow after the restart, and each customer is told once', async () => {
  const manager = await signIn('manager@cinema.test')
  const cinema = await cinemaIn('Europe/Berlin')
  await setOrphanRule(cinema.id, 'off')
  const showtime = await createPublished(manager, smallRoom(cinema).id, { date: '2027-06-01', time: '15:00' })
  const customers = await Promise.all(Array.from({ length: BOOKINGS }, newCustomer))
  const map = await customers[0]?.seats(showtime.id)
  const free = map?.body.seats.filter(({ type, status }) => type === 'REGULAR' && status === 'AVAILABLE') ?? []
  await Promise.all(
    customers.map(async (customer, place) => {
      const booked = await customer.book(showtime.id, [free[place]?.id ?? ''])
      expect((await customer.pay(booked.body.id)).status).toBe(201)
    }),
  )
  const confirmed = () =>
    sql("select id from booking.bookings where showtime_id = $1 and status = 'CONFIRMED'", [showtime.id])
  await eventually(async () => (await confirmed()).length === BOOKINGS, 'every confirmation')

  await breakDatabase({ kind: 'slow', delayMs: LATE_MS })
  const path = `/api/v1/admin/showtimes/${showtime.id}`
  const body = { localStart: { date: '2027-06-01', time: '15:30' }, moveSold: { reason: 'The print arrives late.' } }
  const order = manager.patch<ManagedShowtime>(path, body).catch(() => null)
  await eventually(async () => (await moved(showtime.id)).bookings > 0, 'the first booking that follows', 60_000)
  await Promise.all([killAndRestart(), order])
  const atTheRestart = await moved(showtime.id)
  // The control: the kill came in the middle of it, and each booking that follows is told in the same statement.
  expect(atTheRestart.bookings).toBeLessThan(BOOKINGS)
  expect(atTheRestart.told).toBe(atTheRestart.bookings)

  await breakDatabase({ kind: 'none' })
  await eventually(
    async () => {
      await triggerCron()
      return (await manager.get<MoveView>(`${path}/move`)).body.state === 'DONE'
    },
    'the move of every booking',
    60_000,
  )
  await triggerCron()
  expect(await moved(showtime.id)).toEqual({ bookings: BOOKINGS, told: BOOKINGS })
  await untilConsistent()
}, 240_000)
