import { expect, test } from 'bun:test'
import { newCustomer } from '@cinema/testing/customer'
import { freeSeats } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'
import { untilConsistent } from './until-consistent'
import { unusedShowtime } from './unused-showtime'

const TIMES = 50
const times = <Value>(make: () => Promise<Value>) => Promise.all(Array.from({ length: TIMES }, make))

const countOf = async (table: string, column: string, id: string) => {
  const rows = await sql<{ id: string }>(`select id from ${table} where ${column} = $1`, [id])
  return rows.length
}

test('fifty equal booking requests with one key make one booking, and fifty equal payments one payment', async () => {
  const customer = await newCustomer()
  const showtime = await unusedShowtime()
  const seatIds = (await freeSeats(showtime.id, 2)).map(({ id }) => id)
  const key = crypto.randomUUID()

  const booked = await times(() => customer.book(showtime.id, seatIds, key))
  expect(new Set(booked.map(({ status }) => status))).toEqual(new Set([201]))
  expect(new Set(booked.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  expect(await countOf('booking.bookings', 'user_id', customer.userId)).toBe(1)

  const bookingId = booked[0]?.body.id ?? ''
  const payKey = crypto.randomUUID()
  const paid = await times(() => customer.pay(bookingId, 'pm_card_visa', payKey))
  // A repetition while the first request is in progress gets 409 (rule 18).
  expect(paid.filter(({ status }) => status !== 201 && status !== 409)).toEqual([])
  const again = await customer.pay(bookingId, 'pm_card_visa', payKey)
  expect(again.body.status).toBe('SUCCEEDED')
  expect(await countOf('payment.payments', 'booking_id', bookingId)).toBe(1)
  await untilConsistent({ bookings: [bookingId], payments: [again.body.paymentId], holds: [] })
}, 90_000)

test('without a key each request counts: one gets the seats, and the others are refused', async () => {
  const customer = await newCustomer()
  const showtime = await unusedShowtime()
  const seatIds = (await freeSeats(showtime.id, 2)).map(({ id }) => id)

  const booked = await times(() => customer.book(showtime.id, seatIds))
  expect(booked.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(new Set(booked.map(({ body }) => JSON.stringify(body))).size).toBeGreaterThan(1)
}, 60_000)
