import { afterAll, expect, test } from 'bun:test'
import { newCustomer } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats } from '@cinema/testing/showtimes'
import { CLOUD, sql } from '@cinema/testing/system'
import { breakDatabase, setClockOff, setHoldTime } from './inject-faults'
import { randomFrom } from './random'
import { untilConsistent } from './until-consistent'
import { unusedShowtime } from './unused-showtime'

const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000)
const PURCHASES = 6
const AROUND_MS = 60
/** Longer than a reservation can last, including the extension for an open payment. */
const PAST_THE_BOUND_MS = 16 * 60_000

const webhooks = (mode: 'on' | 'off') =>
  fetch(`${CLOUD}/_control/delivery`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mode }),
  })
afterAll(async () => {
  await setClockOff(0)
  await breakDatabase({ kind: 'none' })
  await webhooks('on')
})

/** Books a seat and pays `offMs` milliseconds after (or before, if negative) its reservation lapses. */
async function payAround(showtimeId: string, seatId: string, offMs: number) {
  const customer = await newCustomer()
  const { status, body: booking } = await customer.book(showtimeId, [seatId])
  if (status !== 201) throw new Error(`booking answered ${status}`)
  const hold = { showtimeId, seatIds: [seatId], until: Date.now() + booking.expiresInMs }
  await Bun.sleep(Math.max(0, booking.expiresInMs + offMs))
  const payment = await customer.pay(booking.id)
  return { customer, booking, hold, payment }
}

test(`rule 15: payments within ${AROUND_MS} ms of the lapse lead to tickets or a refund, never both, never neither (seed ${SEED})`, async () => {
  const random = randomFrom(SEED)
  const showtime = await unusedShowtime()
  await setHoldTime(showtime.id, 2_000)
  const seats = await freeSeats(showtime.id, PURCHASES)

  const trials = seats.map(({ id }) => payAround(showtime.id, id, Math.round((random() * 2 - 1) * AROUND_MS)))
  const paid = await Promise.all(trials)
  expect(paid.filter(({ payment }) => ![201, 409, 410].includes(payment.status))).toEqual([])
  await untilConsistent({
    bookings: paid.map(({ booking }) => booking.id),
    payments: [],
    holds: paid.map(({ hold }) => hold),
  })
}, 120_000)

test('rule 15: money whose confirmation was lost buys the same seats after the lapse if they are free', async () => {
  const { customer, booking, payment } = await paidWithLostConfirmation()
  await untilConsistent({ bookings: [booking.id], payments: [payment.paymentId], holds: [] })
  expect((await customer.booking(booking.id)).body).toMatchObject({
    status: 'CONFIRMED',
    tickets: [{ status: 'UNUSED' }],
  })
}, 90_000)

/** A customer whose money the provider took, whose payment could not be recorded, and whose reservation has lapsed. */
async function paidUnrecordedAndLapsed() {
  const [customer, showtime] = [await newCustomer(), await unusedShowtime()]
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const { body: booking } = await customer.book(showtime.id, seatIds)
  await webhooks('off')
  await breakDatabase({ kind: 'cut', matching: 'insert into payment.ledger_transactions' })
  const paid = await customer.pay(booking.id)
  expect(paid.status).toBeGreaterThanOrEqual(500)
  expect(await breakDatabase({ kind: 'none' })).toBeGreaterThan(0)
  await setClockOff(PAST_THE_BOUND_MS)
  return { customer, showtime, seatIds, bookingId: booking.id }
}

async function endOf(bookingId: string, bookings: string[]) {
  await setClockOff(0)
  await webhooks('on')
  await untilConsistent({ bookings, payments: [], holds: [] })
  const refunds = await sql<{ status: string; whole: boolean }>(
    `select refunds.status, refunds.amount = payments.amount as whole from payment.refunds
     join payment.payments on payments.id = payment_id where refunds.booking_id = $1`,
    [bookingId],
  )
  return refunds
}

test('rule 15: money for seats that somebody else has taken in the meantime is refunded in full', async () => {
  const { customer, showtime, seatIds, bookingId } = await paidUnrecordedAndLapsed()
  const other = await newCustomer()
  const { body: taken } = await other.book(showtime.id, seatIds)
  expect((await other.pay(taken.id)).body.status).toBe('SUCCEEDED')

  expect(await endOf(bookingId, [bookingId, taken.id])).toMatchObject([{ status: 'DONE', whole: true }])
  expect((await customer.booking(bookingId)).body).toMatchObject({ status: 'CANCELLED', tickets: [] })
  expect((await other.booking(taken.id)).body).toMatchObject({ status: 'CONFIRMED', tickets: [{ status: 'UNUSED' }] })
}, 120_000)

test('rule 15: late money gets the same seats if nobody else has taken them', async () => {
  const { customer, bookingId } = await paidUnrecordedAndLapsed()
  expect(await endOf(bookingId, [bookingId])).toEqual([])
  expect((await customer.booking(bookingId)).body).toMatchObject({
    status: 'CONFIRMED',
    tickets: [{ status: 'UNUSED' }],
  })
}, 120_000)

/** A paid purchase whose confirmation is deleted from the booking's tables. */
async function paidWithLostConfirmation() {
  const [customer, showtime] = [await newCustomer(), await unusedShowtime()]
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const { body: booking } = await customer.book(showtime.id, seatIds)
  const { body: payment } = await customer.pay(booking.id)
  const confirmed = "aggregate_id = $1 and event_type = 'booking.confirmed.v1'"
  const processed = `select id from events.outbox_events where ${confirmed} and status = 'PROCESSED'`
  await eventually(async () => (await sql(processed, [booking.id])).length > 0, 'the confirmation to be processed')
  await sql('delete from booking.tickets where booking_id = $1', [booking.id])
  await sql("update booking.bookings set status = 'EXPIRED', updated_at = now() where id = $1", [booking.id])
  await sql(
    `delete from events.deliveries where event_id in (select id from events.outbox_events where ${confirmed})`,
    [booking.id],
  )
  await sql(`delete from events.outbox_events where ${confirmed}`, [booking.id])
  return { customer, booking, payment }
}
