import { expect, test } from 'bun:test'
import type { TicketView } from '@cinema/contracts/ticket/http'
import { TicketKeySet } from '@cinema/contracts/ticket/keys'
import { newCustomer, Visitor } from '@cinema/testing/customer'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'

async function paidBooking() {
  const customer = await newCustomer()
  const showtime = await freshShowtime()
  const seatIds = (await freeSeats(showtime.id, 1)).map(({ id }) => id)
  const { body } = await customer.book(showtime.id, seatIds)
  await customer.pay(body.id)
  return { customer, booking: (await customer.booking(body.id)).body }
}

const bytesOf = (part = '') => Uint8Array.from(Buffer.from(part, 'base64url'))

test('rule 24: a ticket can be verified with its code and the published keys alone, and has no personal data', async () => {
  const { customer, booking } = await paidBooking()
  const { body: ticket } = await customer.get<TicketView>(`/api/v1/tickets/${booking.tickets[0]?.id}`)
  const published = await new Visitor().get('/.well-known/ticket-keys.json')
  expect(JSON.stringify(published.body)).not.toContain('"d"')

  const [payload, signature] = ticket.code.split('.').map(bytesOf)
  if (!payload || !signature) throw new Error('a code has two parts')
  const jwk = TicketKeySet.parse(published.body).keys.find(({ kid }) => Number(kid) === payload[1])
  if (!jwk) throw new Error('the key is not published')
  const key = await crypto.subtle.importKey('jwk', jwk, { name: 'Ed25519' }, false, ['verify'])
  expect(await crypto.subtle.verify('Ed25519', key, signature, payload)).toBe(true)
  expect(await crypto.subtle.verify('Ed25519', key, signature, payload.with(2, (payload[2] ?? 0) ^ 1))).toBe(false)
  expect(Buffer.from(payload).toString('latin1')).not.toContain(customer.email)
})

test('only the owner of a booking can download its calendar file', async () => {
  const { customer, booking } = await paidBooking()
  const file = await customer.get<string>(`/api/v1/bookings/${booking.id}/calendar.ics`)
  expect(file.status).toBe(200)
  expect(file.headers.get('content-type')).toStartWith('text/calendar')
  expect(file.body).toStartWith('BEGIN:VCALENDAR')
  expect(file.body).toContain(booking.reference)

  const stranger = await newCustomer()
  expect((await stranger.get(`/api/v1/bookings/${booking.id}/calendar.ics`)).status).toBe(404)
})

test('rule 1: a database constraint refuses a second live ticket for a seat, but allows a void one', async () => {
  const { booking } = await paidBooking()
  const copy = (status: string) =>
    sql(
      `insert into booking.tickets (id, booking_id, showtime_id, seat_id, label, price, ticket_code, status)
       select gen_random_uuid(), booking_id, showtime_id, seat_id, label, price, gen_random_uuid()::text, $2
       from booking.tickets where id = $1`,
      [booking.tickets[0]?.id, status],
    )
  await copy('VOID')
  await expect(copy('UNUSED')).rejects.toThrow('tickets_one_live_per_seat')
})
