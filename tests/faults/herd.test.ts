import { expect, test } from 'bun:test'
import type { SeatMapView } from '@cinema/contracts/seating/http'
import { type Customer, newCustomer, Visitor } from '@cinema/testing/customer'
import { setOrphanRule } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'
import { untilConsistent } from './until-consistent'
import { unusedShowtime } from './unused-showtime'

const SEATS = 24
const CUSTOMERS = 20
/** `bun run test:faults` sets a thousand. */
const REQUESTS = Number(process.env.FAULT_HERD ?? 200)
const ALLOWED = [200, 201, 409, 410, 429, 503]

/** The free regular seats of a showtime. */
async function seatsForSale(showtimeId: string): Promise<string[]> {
  const { body } = await new Visitor().get<SeatMapView>(`/api/v1/showtimes/${showtimeId}/seats`)
  const free = body.seats.filter(({ status, type }) => status === 'AVAILABLE' && type === 'REGULAR')
  return free.slice(0, SEATS).map(({ id }) => id)
}

/** Sends all requests at once for the same few seats: every third is a hold, the others are bookings. */
async function requestAll(customers: Customer[], showtimeId: string, seats: string[]) {
  return Promise.all(
    Array.from({ length: REQUESTS }, async (_, place) => {
      const customer = customers[place % CUSTOMERS]
      const seat = seats[Math.floor(place / 2) % seats.length]
      if (!customer || !seat) throw new Error('a customer and a seat are needed')
      if (place % 3 === 0) return { ...(await customer.hold(showtimeId, [seat])), customer, booked: null }
      const answer = await bookByKey(customer, showtimeId, seat)
      return { ...answer, customer, booked: answer.status === 201 ? answer.body.id : null }
    }),
  )
}

/** A booking that is answered 503 may have been made, so it is repeated with the same key. */
async function bookByKey(customer: Customer, showtimeId: string, seat: string) {
  const key = crypto.randomUUID()
  const answer = await customer.book(showtimeId, [seat], key)
  if (answer.status !== 503) return answer
  await Bun.sleep(2_000)
  return customer.book(showtimeId, [seat], key)
}

test(`${REQUESTS} requests at once for two dozen seats: every seat is sold once, and every answer is an expected one`, async () => {
  const showtime = await unusedShowtime()
  await setOrphanRule(showtime.cinemaId, 'off')
  const seats = await seatsForSale(showtime.id)
  const customers = await Promise.all(Array.from({ length: CUSTOMERS }, newCustomer))

  const answers = await requestAll(customers, showtime.id, seats)
  expect(
    answers.filter(({ status }) => !ALLOWED.includes(status)).map(({ status, body }) => ({ status, body })),
  ).toEqual([])
  await Promise.all(customers.map((customer) => customer.delete(`/api/v1/showtimes/${showtime.id}/hold`)))
  const won = answers.flatMap(({ booked, customer }) => (booked ? [{ booked, customer }] : []))
  const paid = await Promise.all(won.map(({ booked, customer }) => customer.pay(booked)))
  expect(new Set(paid.map(({ body }) => body.status))).toEqual(new Set(['SUCCEEDED']))

  const [last] = customers
  for (const seat of seats) {
    const answer = await last?.book(showtime.id, [seat])
    if (answer?.status === 201) await last?.pay(answer.body.id)
  }
  await untilConsistent({
    bookings: won.map(({ booked }) => booked),
    payments: paid.map(({ body }) => body.paymentId),
    holds: [],
  })
  const live = await sql("select seat_id from booking.tickets where showtime_id = $1 and status <> 'VOID'", [
    showtime.id,
  ])
  expect(live).toHaveLength(seats.length)
}, 120_000)

test('rule 1: Postgres by itself refuses a second live ticket for a seat', async () => {
  const customer = await newCustomer()
  const showtime = await unusedShowtime()
  const [seat] = await seatsForSale(showtime.id)
  const booking = await customer.book(showtime.id, [seat ?? ''])
  await customer.pay(booking.body.id)

  const again = (status: string) =>
    sql(
      `insert into booking.tickets (id, booking_id, showtime_id, seat_id, label, price, ticket_code, status)
       select gen_random_uuid(), booking_id, showtime_id, seat_id, label, price, ticket_code || '${status}', '${status}'
       from booking.tickets where booking_id = $1 and status = 'UNUSED'`,
      [booking.body.id],
    )
  await expect(again('UNUSED')).rejects.toThrow('tickets_one_live_per_seat')
  // The same row is accepted with the status VOID, so it was the index that refused it.
  await again('VOID')
  await sql("delete from booking.tickets where booking_id = $1 and status = 'VOID'", [booking.body.id])
})
