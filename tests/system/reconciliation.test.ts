import { expect, test } from 'bun:test'
import { type Customer, newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { ORIGIN, sql } from '@cinema/testing/system'

const ringClock = () => fetch(`${ORIGIN}/cdn-cgi/local/scheduled`)

/** An event that is still on its way would mend the damage before anybody compares. */
async function isAllHeard(bookingId: string): Promise<boolean> {
  const open = await sql(
    "select id from events.outbox_events where payload->'data'->>'bookingId' = $1 and status <> 'PROCESSED'",
    [bookingId],
  )
  return open.length === 0
}

async function bought() {
  const customer = await newCustomer()
  const showtime = await freshShowtime()
  const [seat] = await freeSeats(showtime.id, 1)
  if (!seat) throw new Error('one seat is needed')
  const { body: booking } = await customer.book(showtime.id, [seat.id])
  await customer.pay(booking.id)
  await eventually(() => isAllHeard(booking.id), 'the last delivery of the purchase')
  return { customer, showtimeId: showtime.id, seat, bookingId: booking.id }
}

/** Rings the clock until seats of the booking were repaired, and answers how. */
const repairOf = (bookingId: string) =>
  eventually(async () => {
    await ringClock()
    const [told] = await sql<{ repair: string }>(
      `select payload->'data'->>'repair' as repair from events.outbox_events
       where event_type = 'seating.repaired.v1' and payload->'data'->>'bookingId' = $1`,
      [bookingId],
    )
    return told?.repair
  }, 'the repair')

const statusOf = async (customer: Customer, showtimeId: string, seatId: string) =>
  (await customer.seats(showtimeId)).body.seats.find(({ id }) => id === seatId)?.status

test('tickets that got lost while their seats stayed sold are minted again, since they were paid', async () => {
  const { customer, bookingId } = await bought()
  await sql('delete from booking.tickets where booking_id = $1', [bookingId])
  await sql("update booking.bookings set status = 'PENDING' where id = $1", [bookingId])

  expect(await repairOf(bookingId)).toBe('CONFIRMED')
  const { body } = await customer.booking(bookingId)
  expect(body).toMatchObject({ status: 'CONFIRMED', tickets: [{ status: 'UNUSED' }] })
})

test('a live ticket whose seat is free in the showtime’s object gets it', async () => {
  const { customer, showtimeId, bookingId } = await bought()
  const stranded = crypto.randomUUID()
  await sql(
    `insert into booking.bookings (id, reference, user_id, email, showtime_id, status, total_price, currency, show, lines,
       seats, expires_at, refundable_until)
     select $1::uuid, left($1::text, 8), user_id, email, showtime_id, 'CONFIRMED', 0, currency, show, '[]', '[{}]', now(), now()
     from booking.bookings where id = $2::uuid`,
    [stranded, bookingId],
  )
  const [free] = await freeSeats(showtimeId, 1)
  await sql(
    `insert into booking.tickets (id, booking_id, showtime_id, seat_id, label, price, ticket_code)
     values (gen_random_uuid(), $1::uuid, $2::uuid, $3::uuid, 'X1', 0, $1::text)`,
    [stranded, showtimeId, free?.id],
  )
  expect(await statusOf(customer, showtimeId, free?.id ?? '')).toBe('AVAILABLE')

  expect(await repairOf(stranded)).toBe('SOLD')
  expect(await statusOf(customer, showtimeId, free?.id ?? '')).toBe('SOLD')
})

test('a seat that was sold to a booking nobody paid for goes back on sale ten minutes after it last changed', async () => {
  const { customer, showtimeId, seat, bookingId } = await bought()
  await sql('delete from booking.tickets where booking_id = $1', [bookingId])
  await sql("update booking.bookings set status = 'EXPIRED', updated_at = now() where id = $1", [bookingId])
  await sql("update payment.payments set status = 'CANCELLED' where booking_id = $1", [bookingId])
  await ringClock()
  expect(await statusOf(customer, showtimeId, seat.id)).toBe('SOLD')

  await sql("update booking.bookings set updated_at = now() - interval '11 minutes' where id = $1", [bookingId])
  expect(await repairOf(bookingId)).toBe('RELEASED')
  expect(await statusOf(customer, showtimeId, seat.id)).toBe('AVAILABLE')
  // The books hold the money still, and nobody could mend a payment that denies it.
  await sql("update payment.payments set status = 'SUCCEEDED' where booking_id = $1", [bookingId])
})

test('a seat that staff keep from sale is blocked again in an object that lost it, and a block without a decision goes', async () => {
  const showtime = await freshShowtime()
  const staff = await signIn('staff@cinema.test')
  const [kept, lost] = await freeSeats(showtime.id, 2)
  const block = (seatId: string | undefined) =>
    staff.put(`/api/v1/box-office/showtimes/${showtime.id}/blocks`, { seatIds: [seatId], blocked: true })
  expect([(await block(kept?.id)).status, (await block(lost?.id)).status]).toEqual([200, 200])
  const free = await freeSeats(showtime.id, 1)
  await sql('update booking.seat_blocks set seat_id = $1 where showtime_id = $2 and seat_id = $3', [
    free[0]?.id,
    showtime.id,
    kept?.id,
  ])

  await eventually(async () => {
    await ringClock()
    return (await statusOf(staff, showtime.id, free[0]?.id ?? '')) === 'BLOCKED'
  }, 'the block')
  expect(await statusOf(staff, showtime.id, kept?.id ?? '')).toBe('AVAILABLE')
  expect(await statusOf(staff, showtime.id, lost?.id ?? '')).toBe('BLOCKED')
})
