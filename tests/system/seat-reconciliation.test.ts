import { expect, test } from 'bun:test'
import { type Customer, newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { ORIGIN, sql } from '@cinema/testing/system'

const triggerCron = () => fetch(`${ORIGIN}/cdn-cgi/local/scheduled`)

/** Whether every event of the booking is processed: a pending one would repair the damage before the reconciliation does. */
async function areEventsProcessed(bookingId: string): Promise<boolean> {
  const open = await sql(
    "select id from events.outbox_events where payload->'data'->>'bookingId' = $1 and status <> 'PROCESSED'",
    [bookingId],
  )
  return open.length === 0
}

async function paidBooking() {
  const customer = await newCustomer()
  const showtime = await freshShowtime()
  const [seat] = await freeSeats(showtime.id, 1)
  if (!seat) throw new Error('one seat is needed')
  const { body: booking } = await customer.book(showtime.id, [seat.id])
  await customer.pay(booking.id)
  await eventually(() => areEventsProcessed(booking.id), 'the last delivery of the purchase')
  return { customer, showtimeId: showtime.id, seat, bookingId: booking.id }
}

/** Triggers the cron until seats of the booking were repaired. Returns the kind of repair. */
const repairOf = (bookingId: string) =>
  eventually(async () => {
    await triggerCron()
    const [event] = await sql<{ repair: string }>(
      `select payload->'data'->>'repair' as repair from events.outbox_events
       where event_type = 'seating.repaired.v1' and payload->'data'->>'bookingId' = $1`,
      [bookingId],
    )
    return event?.repair
  }, 'the repair')

const statusOf = async (customer: Customer, showtimeId: string, seatId: string) =>
  (await customer.seats(showtimeId)).body.seats.find(({ id }) => id === seatId)?.status

test('a paid booking that lost its tickets gets new ones', async () => {
  const { customer, bookingId } = await paidBooking()
  await sql('delete from booking.tickets where booking_id = $1', [bookingId])
  await sql("update booking.bookings set status = 'PENDING' where id = $1", [bookingId])

  expect(await repairOf(bookingId)).toBe('CONFIRMED')
  const { body } = await customer.booking(bookingId)
  expect(body).toMatchObject({ status: 'CONFIRMED', tickets: [{ status: 'UNUSED' }] })
})

test('a seat that has a live ticket but is free in the showtime’s object is marked as sold', async () => {
  const { customer, showtimeId, bookingId } = await paidBooking()
  const otherBookingId = crypto.randomUUID()
  await sql(
    `insert into booking.bookings (id, reference, user_id, email, showtime_id, status, total_price, currency, show, lines,
       seats, expires_at, refundable_until)
     select $1::uuid, left($1::text, 8), user_id, email, showtime_id, 'CONFIRMED', 0, currency, show, '[]', '[{}]', now(), now()
     from booking.bookings where id = $2::uuid`,
    [otherBookingId, bookingId],
  )
  const [free] = await freeSeats(showtimeId, 1)
  await sql(
    `insert into booking.tickets (id, booking_id, showtime_id, seat_id, label, price, ticket_code)
     values (gen_random_uuid(), $1::uuid, $2::uuid, $3::uuid, 'X1', 0, $1::text)`,
    [otherBookingId, showtimeId, free?.id],
  )
  expect(await statusOf(customer, showtimeId, free?.id ?? '')).toBe('AVAILABLE')

  expect(await repairOf(otherBookingId)).toBe('SOLD')
  expect(await statusOf(customer, showtimeId, free?.id ?? '')).toBe('SOLD')
})

test('a seat that is sold to an unpaid booking is released ten minutes after the booking last changed', async () => {
  const { customer, showtimeId, seat, bookingId } = await paidBooking()
  await sql('delete from booking.tickets where booking_id = $1', [bookingId])
  await sql("update booking.bookings set status = 'EXPIRED', updated_at = now() where id = $1", [bookingId])
  await sql("update payment.payments set status = 'CANCELLED' where booking_id = $1", [bookingId])
  await triggerCron()
  expect(await statusOf(customer, showtimeId, seat.id)).toBe('SOLD')

  await sql("update booking.bookings set updated_at = now() - interval '11 minutes' where id = $1", [bookingId])
  expect(await repairOf(bookingId)).toBe('RELEASED')
  expect(await statusOf(customer, showtimeId, seat.id)).toBe('AVAILABLE')
  // Restores the payment, because the ledger still has its money and later reconciliations would find a difference.
  await sql("update payment.payments set status = 'SUCCEEDED' where booking_id = $1", [bookingId])
})

test('a block that the showtime’s object has lost is restored, and one that the database does not have is removed', async () => {
  const showtime = await freshShowtime()
  const staff = await signIn('staff@cinema.test')
  const [moved, unchanged] = await freeSeats(showtime.id, 2)
  const block = (seatId: string | undefined) =>
    staff.put(`/api/v1/box-office/showtimes/${showtime.id}/blocks`, { seatIds: [seatId], blocked: true })
  expect([(await block(moved?.id)).status, (await block(unchanged?.id)).status]).toEqual([200, 200])
  const free = await freeSeats(showtime.id, 1)
  await sql('update booking.seat_blocks set seat_id = $1 where showtime_id = $2 and seat_id = $3', [
    free[0]?.id,
    showtime.id,
    moved?.id,
  ])

  await eventually(async () => {
    await triggerCron()
    return (await statusOf(staff, showtime.id, free[0]?.id ?? '')) === 'BLOCKED'
  }, 'the block')
  expect(await statusOf(staff, showtime.id, moved?.id ?? '')).toBe('AVAILABLE')
  expect(await statusOf(staff, showtime.id, unchanged?.id ?? '')).toBe('BLOCKED')
})
