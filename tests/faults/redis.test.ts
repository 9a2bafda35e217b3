import { afterEach, expect, test } from 'bun:test'
import { type Customer, newCustomer, Visitor } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats } from '@cinema/testing/showtimes'
import { CLOUD, DEV_PASSWORD, REDIS_TOKEN } from '@cinema/testing/system'
import { breakRedis } from './inject-faults'
import { untilConsistent } from './until-consistent'
import { unusedShowtime } from './unused-showtime'

afterEach(() => breakRedis({ kind: 'none' }))

const STAFF = 'staff@cinema.test'
const signsIn = async () =>
  (await new Visitor().post('/api/v1/auth/login', { email: STAFF, password: DEV_PASSWORD })).status

async function seatAt(): Promise<{ showtimeId: string; seatIds: string[] }> {
  const showtime = await unusedShowtime()
  return { showtimeId: showtime.id, seatIds: (await freeSeats(showtime.id, 1)).map(({ id }) => id) }
}

async function buys(customer: Customer) {
  const { showtimeId, seatIds } = await seatAt()
  expect((await customer.hold(showtimeId, seatIds)).status).toBe(200)
  const booking = await customer.book(showtimeId, seatIds)
  expect(booking.status).toBe(201)
  const payment = await customer.pay(booking.body.id)
  expect(payment.body.status).toBe('SUCCEEDED')
  return { bookings: [booking.body.id], payments: [payment.body.paymentId], holds: [] }
}

test('without Redis seats are shown, held and sold, and sign-in is refused until Redis is back', async () => {
  const customer = await newCustomer()
  expect(await signsIn()).not.toBe(503)
  await breakRedis({ kind: 'cut' })
  const acknowledged = await buys(customer)
  expect(await signsIn()).toBe(503)

  expect(await breakRedis({ kind: 'none' })).toBeGreaterThan(0)
  await eventually(async () => (await signsIn()) !== 503, 'sign-in')
  await untilConsistent(acknowledged)
}, 120_000)

test('after Redis was emptied holds are kept and purchases continue, and only counters restart', async () => {
  const customer = await newCustomer()
  const seats = await Promise.all([1, 2, 3, 4].map(seatAt))
  const answers = []
  for (const { showtimeId, seatIds } of seats) answers.push((await customer.hold(showtimeId, seatIds)).status)
  // The fourth hold is refused by a counter in Redis, which shows later that Redis was emptied.
  expect(answers).toEqual([200, 200, 200, 409])

  await empty()
  const [first, , , last] = seats
  expect((await customer.hold(last?.showtimeId ?? '', last?.seatIds ?? [])).status).toBe(200)
  expect((await customer.seats(first?.showtimeId ?? '')).body.hold?.seatIds.map(String)).toEqual(first?.seatIds ?? [])
  await untilConsistent(await buys(await newCustomer()))
  for (const { showtimeId } of seats) await customer.delete(`/api/v1/showtimes/${showtimeId}/hold`)
}, 120_000)

async function empty(): Promise<void> {
  const answer = await fetch(`${CLOUD}/redis`, {
    method: 'POST',
    headers: { authorization: `Bearer ${REDIS_TOKEN}` },
    body: JSON.stringify(['FLUSHALL']),
  })
  if (!answer.ok) throw new Error(`Redis answered ${answer.status}`)
}
