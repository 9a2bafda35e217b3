import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { Pool, type PoolClient } from 'pg'

/** A conventional booking system: Node, Hono and PostgreSQL with a pool of connections. */
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 16 })
const app = new Hono()

/** A random customer and two neighbouring seats. */
const randomRequest = () => ({
  customer: 1 + Math.floor(Math.random() * 100_000),
  seat: 1 + 2 * Math.floor(Math.random() * 150),
})

app.get('/ready', (c) => c.text('ready'))

app.post('/one-round-trip', async (c) => {
  const { customer, seat } = randomRequest()
  const booked = await pool.query({
    name: 'book',
    text: 'SELECT stand_in.book($1, $2) AS id',
    values: [customer, seat],
  })
  return c.json({ bookingId: booked.rows[0].id, seats: [seat, seat + 1] })
})

app.post('/transaction', async (c) => {
  const client = await pool.connect()
  try {
    return c.json(await bookInSteps(client))
  } finally {
    client.release()
  }
})

async function bookInSteps(client: PoolClient) {
  const { customer, seat } = randomRequest()
  const seats = [seat, seat + 1]
  await client.query('BEGIN')
  await client.query({
    name: 'lock',
    text: 'SELECT seat_no, state FROM stand_in.seats WHERE showtime_id = 1 AND seat_no IN ($1, $2) ORDER BY seat_no FOR UPDATE',
    values: seats,
  })
  const booked = await client.query({
    name: 'booking',
    text: 'INSERT INTO stand_in.bookings (customer_id, showtime_id, total) VALUES ($1, 1, 2500) RETURNING id',
    values: [customer],
  })
  const bookingId = booked.rows[0].id
  await client.query({
    name: 'seats',
    text: `UPDATE stand_in.seats SET state = 'RESERVED', booking_id = $3, held_until = now() + interval '10 minutes'
      WHERE showtime_id = 1 AND seat_no IN ($1, $2)`,
    values: [...seats, bookingId],
  })
  await client.query({
    name: 'tickets',
    text: `INSERT INTO stand_in.tickets (booking_id, showtime_id, seat_no, price)
      VALUES ($3, 1, $1, 1250), ($3, 1, $2, 1250)`,
    values: [...seats, bookingId],
  })
  await client.query({
    name: 'outbox',
    text: "INSERT INTO stand_in.outbox (type, payload) VALUES ('booking.created', jsonb_build_object('bookingId', $1::bigint))",
    values: [bookingId],
  })
  await client.query('COMMIT')
  return { bookingId, seats }
}

serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
