import { afterEach, expect, test } from 'bun:test'
import { newCustomer, Visitor } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'
import { breakDatabase } from './inject-faults'
import { untilConsistent } from './until-consistent'
import { unusedShowtime } from './unused-showtime'

const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000)
const RECOVERED_WITHIN_MS = 30_000

afterEach(() => breakDatabase({ kind: 'none' }))

/** A customer with free seats to buy. */
async function shopper(count = 1) {
  const customer = await newCustomer()
  const showtime = await unusedShowtime()
  const seatIds = (await freeSeats(showtime.id, count)).map(({ id }) => id)
  return { customer, showtimeId: showtime.id, seatIds, key: crypto.randomUUID(), payKey: crypto.randomUUID() }
}

const bookingsOf = (userId: string) =>
  sql<{ id: string }>('select id from booking.bookings where user_id = $1', [userId])

test('without the database a booking is answered 5xx and seats are still shown; when it is back the same booking succeeds (I10)', async () => {
  const { customer, showtimeId, seatIds, key } = await shopper()
  await breakDatabase({ kind: 'cut' })
  const failed = await customer.book(showtimeId, seatIds, key)
  expect(failed.status).toBeGreaterThanOrEqual(500)
  expect((await new Visitor().get(`/api/v1/showtimes/${showtimeId}/seats`)).status).toBe(200)

  expect(await breakDatabase({ kind: 'none' })).toBeGreaterThan(0)
  const booking = await eventually(
    async () => {
      const { status, body } = await customer.book(showtimeId, seatIds, key)
      return status === 201 && body
    },
    'the booking',
    RECOVERED_WITHIN_MS,
  )
  expect((await bookingsOf(customer.userId)).map(({ id }) => id)).toEqual([booking.id])
  const payment = await customer.pay(booking.id)
  await untilConsistent({ bookings: [booking.id], payments: [payment.body.paymentId], holds: [] })
}, 120_000)

test('a booking whose answer from the database is lost exists, and the same key returns it', async () => {
  const { customer, showtimeId, seatIds, key } = await shopper()
  await breakDatabase({ kind: 'answer lost', matching: 'insert into booking.bookings', times: 1 })
  const failed = await customer.book(showtimeId, seatIds, key)
  expect(await breakDatabase({ kind: 'none' })).toBe(1)
  expect(failed.status).toBeGreaterThanOrEqual(500)
  const written = await bookingsOf(customer.userId)
  expect(written).toHaveLength(1)

  const again = await customer.book(showtimeId, seatIds, key)
  expect(again.status).toBe(201)
  expect([String(again.body.id)]).toEqual(written.map(({ id }) => id))
  // With another key it is another request, which is refused because the first booking has the seat.
  expect((await customer.book(showtimeId, seatIds, crypto.randomUUID())).status).toBe(409)
}, 60_000)

test('a capture and a confirmation whose answers are lost still lead to tickets, once', async () => {
  const { customer, showtimeId, seatIds, key, payKey } = await shopper()
  const { body: booking } = await customer.book(showtimeId, seatIds, key)
  await breakDatabase({ kind: 'answer lost', matching: 'insert into payment.ledger_transactions', times: 1 })
  await customer.pay(booking.id, 'pm_card_visa', payKey)
  expect(await breakDatabase({ kind: 'none' })).toBe(1)

  const other = await shopper()
  const { body: second } = await other.customer.book(other.showtimeId, other.seatIds, other.key)
  await breakDatabase({ kind: 'answer lost', matching: 'insert into booking.tickets', times: 1 })
  await other.customer.pay(second.id, 'pm_card_visa', other.payKey)
  expect(await breakDatabase({ kind: 'none' })).toBe(1)

  await untilConsistent({ bookings: [booking.id, second.id], payments: [], holds: [] })
  for (const { buyer, id } of [
    { buyer: customer, id: booking.id },
    { buyer: other.customer, id: second.id },
  ]) {
    expect((await buyer.booking(id)).body).toMatchObject({ status: 'CONFIRMED' })
  }
}, 120_000)

test('a database that answers after a second is waited for', async () => {
  const { customer, showtimeId, seatIds, key } = await shopper()
  await breakDatabase({ kind: 'slow', delayMs: 1_000 })
  expect((await customer.book(showtimeId, seatIds, key)).status).toBe(201)
}, 60_000)

test(`purchases while a fifth of all queries fail, are slow or lose their answer end consistently (seed ${SEED})`, async () => {
  const shoppers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => shopper()))
  await breakDatabase({ kind: 'storm', seed: SEED, percent: 20 })
  await Promise.all(
    shoppers.map(async ({ customer, showtimeId, seatIds, key, payKey }) => {
      const booked = await customer.book(showtimeId, seatIds, key)
      if (booked.status === 201) await customer.pay(booked.body.id, 'pm_card_visa', payKey)
    }),
  )
  expect(await breakDatabase({ kind: 'none' })).toBeGreaterThan(0)

  for (const { customer, showtimeId, seatIds, key, payKey } of shoppers) {
    const { status, body } = await customer.book(showtimeId, seatIds, key)
    expect([status, body]).toEqual([201, expect.objectContaining({ showtimeId })])
    const paid = await customer.pay(body.id, 'pm_card_visa', payKey)
    expect([201, 409]).toContain(paid.status)
  }
  await untilConsistent()
}, 180_000)
