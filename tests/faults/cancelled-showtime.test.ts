import { afterEach, expect, test } from 'bun:test'
import type { CancellationView } from '@cinema/contracts/booking/cancellation'
import { newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { setOrphanRule } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'
import { breakDatabase, killAndRestart } from './inject-faults'
import { triggerCron, untilConsistent } from './until-consistent'
import { unusedShowtime } from './unused-showtime'

/** More than are cancelled in parallel, so that some are cancelled and some are not when the Workers are killed. */
const BOOKINGS = 12
const LATE_MS = 500

afterEach(() => breakDatabase({ kind: 'none' }))

async function soldShowtime(): Promise<string> {
  const showtime = await unusedShowtime()
  await setOrphanRule(showtime.cinemaId, 'off')
  const customers = await Promise.all(Array.from({ length: BOOKINGS }, newCustomer))
  const map = await customers[0]?.seats(showtime.id)
  const free = map?.body.seats.filter(({ type, status }) => type === 'REGULAR' && status === 'AVAILABLE') ?? []
  await Promise.all(
    customers.map(async (customer, place) => {
      const booked = await customer.book(showtime.id, [free[place]?.id ?? ''])
      expect((await customer.pay(booked.body.id)).status).toBe(201)
    }),
  )
  await eventually(async () => (await numberOf(showtime.id)).CONFIRMED === BOOKINGS, 'every confirmation')
  return showtime.id
}

async function numberOf(showtimeId: string): Promise<Record<string, number>> {
  const rows = await sql<{ status: string; bookings: number }>(
    'select status, count(*)::int as bookings from booking.bookings where showtime_id = $1 group by status',
    [showtimeId],
  )
  return Object.fromEntries(rows.map(({ status, bookings }) => [status, bookings]))
}

test('rule 20: kill -9 while the bookings of a cancelled showtime are cancelled: the rest follow after the restart, and each is refunded once', async () => {
  const admin = await signIn('admin@cinema.test')
  const showtimeId = await soldShowtime()
  const path = `/api/v1/admin/showtimes/${showtimeId}`

  await breakDatabase({ kind: 'slow', delayMs: LATE_MS })
  const order = admin.post(`${path}/cancel`, { dryRun: false, reason: 'The roof leaks.' }).catch(() => null)
  await eventually(async () => (await numberOf(showtimeId)).CANCELLED, 'the first cancelled booking')
  await Promise.all([killAndRestart(), order])
  const atTheRestart = await numberOf(showtimeId)
  expect(atTheRestart.CANCELLED).toBeGreaterThan(0)
  expect(atTheRestart.CONFIRMED).toBeGreaterThan(0)

  await breakDatabase({ kind: 'none' })
  await eventually(
    async () => {
      await triggerCron()
      return (await admin.get<CancellationView>(`${path}/cancellation`)).body.state === 'DONE'
    },
    'the cancellation of every booking',
    60_000,
  )
  expect(await numberOf(showtimeId)).toEqual({ CANCELLED: BOOKINGS })
  const refunds = await sql<{ bookings: number; refunds: number }>(
    `select count(distinct booking_id)::int as bookings, count(*)::int as refunds from payment.refunds
      where booking_id in (select id from booking.bookings where showtime_id = $1)`,
    [showtimeId],
  )
  expect(refunds).toEqual([{ bookings: BOOKINGS, refunds: BOOKINGS }])
  await untilConsistent()
}, 240_000)
