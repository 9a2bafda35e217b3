import { expect, test } from 'bun:test'
import type { FoundBooking } from '@cinema/contracts/booking/box-office'
import type { BookingView } from '@cinema/contracts/booking/http'
import type { HoldView } from '@cinema/contracts/seating/http'
import { type Customer, newCustomer, signIn } from '@cinema/testing/customer'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'

const REUSED = { status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } }
const seatsOf = async (showtimeId: string, count: number) => (await freeSeats(showtimeId, count)).map(({ id }) => id)
const keyed = (key?: string) => (key ? { 'idempotency-key': key } : {})

async function paid(customer: Customer, count: number): Promise<BookingView> {
  const showtime = await freshShowtime()
  const { body } = await customer.book(showtime.id, await seatsOf(showtime.id, count))
  await customer.pay(body.id)
  return (await customer.booking(body.id)).body
}

const countEvents = async (bookingId: string, type: string) =>
  (await sql('select 1 from events.outbox_events where aggregate_id = $1 and event_type = $2', [bookingId, type]))
    .length

test('rule 18: a cancellation repeated with its key gets the same answer and cancels once; another body is refused', async () => {
  const customer = await newCustomer()
  const booking = await paid(customer, 3)
  const [one, two] = booking.tickets.map(({ id }) => id)
  if (!one || !two) throw new Error('two tickets are needed')
  const cancel = (ticketIds: string[], key?: string) =>
    customer.post<BookingView>(`/api/v1/bookings/${booking.id}/cancel`, { ticketIds }, keyed(key))
  const key = crypto.randomUUID()

  const answers = await Promise.all([1, 2, 3].map(() => cancel([one], key)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await cancel([two], key)).toMatchObject(REUSED)
  expect((await cancel([two])).status).toBe(200)
  answers.push(await cancel([one], key))
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  expect(answers[0]?.body.tickets.map(({ status }) => status).toSorted()).toEqual(['UNUSED', 'UNUSED', 'VOID'])
  expect(await countEvents(booking.id, 'booking.partly-cancelled.v1')).toBe(2)
  expect(await cancel([one])).toMatchObject({ status: 409, body: { code: 'TICKETS_NOT_CANCELLABLE' } })
})

test('rule 18: one key cancels one booking, at the counter too; a refusal does not use up the key; without a key it is a new request', async () => {
  const [customer, manager] = [await newCustomer(), await signIn('manager@cinema.test')]
  const [mine, other] = [await paid(customer, 1), await paid(customer, 1)]
  const cancel = (id: string, key?: string, who = customer, path = '/api/v1/bookings') =>
    who.post<BookingView>(`${path}/${id}/cancel`, undefined, keyed(key))
  const atCounter = (id: string, key?: string) => cancel(id, key, manager, '/api/v1/box-office/bookings')
  const key = crypto.randomUUID()

  expect((await cancel(crypto.randomUUID(), key)).status).toBe(404)
  const answers = await Promise.all([cancel(mine.id, key), cancel(mine.id, key), cancel(mine.id, key)])
  expect(answers.map(({ status, body }) => [status, body.status])).toEqual(Array(3).fill([200, 'CANCELLED']))
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  expect((await customer.booking(mine.id)).body).toMatchObject({ status: 'CANCELLED', tickets: [{ status: 'VOID' }] })
  expect(await cancel(other.id, key)).toMatchObject(REUSED)
  expect(await cancel(mine.id)).toMatchObject({ status: 409, body: { code: 'BOOKING_NOT_CANCELLABLE' } })

  const [first, again] = [await atCounter(other.id, key), await atCounter(other.id, key)]
  expect(first).toMatchObject({ status: 200, body: { status: 'CANCELLED', cancelReason: 'BY_STAFF' } })
  expect(again.body as FoundBooking).toEqual(first.body as FoundBooking)
  expect(await atCounter(mine.id, key)).toMatchObject(REUSED)
  expect(await sql('select action from booking.audit_log where subject = $1', [other.id])).toEqual([
    { action: 'booking.cancelled' },
  ])
  for (const { id } of [mine, other]) expect(await countEvents(id, 'booking.cancelled.v1')).toBe(1)
})

test('rule 18: an extension repeated with the same key is granted once; without a key, twice', async () => {
  const customer = await newCustomer()
  const showtime = await freshShowtime()
  const extend = (key?: string, body?: object) =>
    customer.post<HoldView>(`/api/v1/showtimes/${showtime.id}/hold/extend`, body, keyed(key))
  const hold = await customer.hold(showtime.id, await seatsOf(showtime.id, 1))
  const minutes = (until: string) => (Date.parse(until) - Date.parse(hold.body.expiresAt)) / 60_000
  const key = crypto.randomUUID()

  const answers = await Promise.all([extend(key), extend(key), extend(key)])
  expect(answers.map(({ status, body }) => [status, minutes(body.expiresAt)])).toEqual(Array(3).fill([200, 5]))
  expect(await extend(key, { more: true })).toMatchObject(REUSED)
  expect(minutes((await extend()).body.expiresAt)).toBe(10)
  expect(await extend()).toMatchObject({ status: 422, body: { code: 'EXTENSIONS_SPENT' } })
})
