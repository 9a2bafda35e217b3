import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { JobRunView } from '@cinema/contracts/job/http'
import { newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { sql } from '@cinema/testing/system'
import { breakDatabase, killAndRestart } from './inject-faults'
import { triggerCron } from './until-consistent'

const RUNS = '/api/v1/admin/jobs/send-reminders/runs'
/** Ten batches, of which half are done when the cursor is first stored. */
const BOOKINGS = 2_000
const LATE_MS = 400
const OWN = "(select id from booking.bookings where reference like 'REMINDED-%')"

beforeAll(async () => {
  // The job has run before, so that it is next due in some minutes.
  await triggerCron()
  await addBookings()
}, 60_000)
afterAll(async () => {
  await breakDatabase({ kind: 'none' })
  await sql(`delete from booking.reminders where booking_id in ${OWN}`)
  await sql(`delete from booking.tickets where booking_id in ${OWN}`)
  await sql("delete from booking.bookings where reference like 'REMINDED-%'")
}, 30_000)

/**
 * Paid bookings for shows of tomorrow. They are written by SQL, since buying so many would take minutes, for a person who
 * is told nothing, and as if long ago, so that no other job is concerned with them.
 */
async function addBookings(): Promise<void> {
  const { userId } = await newCustomer()
  await sql('insert into notification.erased_people (user_id) values ($1)', [userId])
  const startsAt = new Date(Date.now() + 23 * 3_600_000).toISOString()
  await sql(
    `with places as (
       select gen_random_uuid() as id, showtimes.id as showtime_id, seats.id as seat_id, row_number() over () as number
       from movie.showtimes join booking.seats on seats.room_id = showtimes.room_id
       where start_time > now() + interval '9 days' and showtimes.status = 'PUBLISHED'
         and not exists (select from booking.bookings where showtime_id = showtimes.id)
       limit ${BOOKINGS}
     ), booked as (
       insert into booking.bookings (id, reference, user_id, email, showtime_id, status, total_price, currency, show, lines,
         seats, created_at, updated_at, expires_at, refundable_until)
       select id, 'REMINDED-' || number, $1, 'nobody@example.test', showtime_id, 'CONFIRMED', 1000, 'EUR', $2::jsonb, '[]',
         '[]', now() - interval '5 days', now() - interval '5 days', now(), now()
       from places
     )
     insert into booking.tickets (id, booking_id, showtime_id, seat_id, label, price, ticket_code)
     select gen_random_uuid(), id, showtime_id, seat_id, 'A1', 1000, id::text from places`,
    [userId, JSON.stringify({ ...SHOW, startsAt, endsAt: startsAt })],
  )
}
const SHOW = {
  movieId: crypto.randomUUID(),
  movieTitle: 'Metropolis',
  movieSlug: 'metropolis',
  cinemaId: crypto.randomUUID(),
  cinemaName: 'Riverside',
  cinemaAddress: 'Rua do Cais 3',
  roomName: 'Screen 1',
  format: '2D',
  timeZone: 'Europe/Lisbon',
}

/** How many of the bookings have been reminded of, and by how many events. */
async function reminded(): Promise<{ bookings: number; events: number }> {
  const [row] = await sql<{ bookings: number; events: number }>(
    `select count(distinct aggregate_id)::int as bookings, count(*)::int as events from events.outbox_events
      where event_type = 'booking.reminder-due.v1' and aggregate_id in ${OWN}`,
  )
  return row ?? { bookings: 0, events: 0 }
}

test('rule 31: kill -9 in the middle of the reminders: the run goes on at its cursor, and each booking is reminded of once', async () => {
  const admin = await signIn('admin@cinema.test')
  await breakDatabase({ kind: 'slow', delayMs: LATE_MS })
  const { body: started } = await admin.post<Partial<{ id: string; runId: string }>>(RUNS)
  // If the schedule was faster, it is that run.
  const runId = started.id ?? started.runId ?? ''

  const storedCursor = async () =>
    (await sql<{ cursor: string }>('select cursor from events.job_runs where id = $1', [runId]))[0]?.cursor
  const atTheKill = await eventually(storedCursor, 'the first stored cursor', 30_000)
  await killAndRestart()
  const atTheRestart = await reminded()
  expect(atTheRestart.bookings).toBeGreaterThan(0)
  expect(atTheRestart.bookings).toBeLessThan(BOOKINGS)
  expect(await storedCursor()).toBe(atTheKill)

  await breakDatabase({ kind: 'none' })
  const ended = await eventually(
    async () => {
      await triggerCron()
      const { body } = await admin.get<JobRunView>(`${RUNS}/${runId}`)
      return body.endedAt !== null && body
    },
    'the end of the run',
    60_000,
  )
  expect(ended).toMatchObject({ status: 'DONE', attempts: 0 })
  expect(await reminded()).toEqual({ bookings: BOOKINGS, events: BOOKINGS })

  // The control: without the rows of the guard they are reminded of again, so it is they that make a repetition harmless.
  await sql(`delete from booking.reminders where booking_id in (select id from ${OWN} as own limit 7)`)
  await admin.post<JobRunView>(RUNS)
  await eventually(async () => (await reminded()).events === BOOKINGS + 7, 'the reminders made anew', 30_000)
}, 180_000)
