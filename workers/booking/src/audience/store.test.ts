import { afterAll, expect, test } from 'bun:test'
import type { BookedAudience } from '@cinema/contracts/booking/service'
import { ERASED_EMAIL } from '@cinema/contracts/identity/personal-data'
import { CinemaId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import { newId } from '@cinema/platform/ids'
import { ADA, bookedShowtime, CINEMA, SEATS, SHOWTIME, STAFF } from '../booked-showtime.fixture'
import { audiences } from './store'

const world = await bookedShowtime()
afterAll(() => world.close())

const NOW = Date.UTC(2026, 10, 23, 12)
const DAY_MS = 24 * 60 * 60_000
const people = (audience: BookedAudience, after: string | null = null, limit = 100) =>
  audiences(world.db, () => NOW).people({ audience, after, limit })

let seats = 0
type Sale = { buyer: { userId: string } | { guest: string | null }; days: number; status?: string; ticket?: string }

/** A booking of one seat for a show so many days from now. Constraints on seats are off, since one seat is sold often. */
async function sell({ buyer, days, status = 'CONFIRMED', ticket = 'UNUSED' }: Sale): Promise<void> {
  const id = crypto.randomUUID()
  const startsAt = new Date(NOW + days * DAY_MS).toISOString()
  const who =
    'userId' in buyer
      ? `'${buyer.userId}', 'ada@example.org', 'ONLINE', null, null`
      : `null, ${buyer.guest === null ? 'null' : `'${buyer.guest}'`}, 'COUNTER', 'Grace', '${STAFF}'`
  await world.query(`insert into booking.bookings
    (id, reference, user_id, email, channel, name, sold_by, showtime_id, status, cancel_reason, total_price, currency, show, lines,
     seats, expires_at, refundable_until)
    values ('${id}', '${id}', ${who}, '${SHOWTIME}', '${status}', ${status === 'CANCELLED' ? "'BY_STAFF'" : 'null'}, 1, 'EUR',
     '{"cinemaId": "${CINEMA}", "startsAt": "${startsAt}", "timeZone": "Europe/Berlin"}', '[]', '[]', now(), now())`)
  const seat = SEATS[seats++ % SEATS.length]
  await world.query('drop index if exists booking.tickets_one_live_per_seat')
  await world.query(`insert into booking.tickets (id, booking_id, showtime_id, seat_id, label, price, ticket_code, status, used_at)
    values (gen_random_uuid(), '${id}', '${SHOWTIME}', '${seat?.id}', 'A1', 1, gen_random_uuid(), '${ticket}',
     ${ticket === 'USED' ? 'now()' : 'null'})`)
}

test('an audience has every person with live tickets once, in pages, and nobody else', async () => {
  await sell({ buyer: { userId: ADA }, days: 1 })
  await sell({ buyer: { userId: ADA }, days: 2 })
  await sell({ buyer: { guest: 'grace@example.org' }, days: -1, ticket: 'USED' })
  await sell({ buyer: { guest: 'late@example.org' }, days: -40 })
  await sell({ buyer: { guest: null }, days: 1 })
  await sell({ buyer: { guest: ERASED_EMAIL }, days: 1 })
  await sell({ buyer: { guest: 'void@example.org' }, days: 1, ticket: 'VOID' })
  await sell({ buyer: { guest: 'cancelled@example.org' }, days: 1, status: 'CANCELLED' })
  await sell({ buyer: { guest: 'pending@example.org' }, days: 1, status: 'PENDING' })

  const ada = { key: ADA, userId: ADA, email: 'ada@example.org', timeZone: 'Europe/Berlin' }
  const grace = { key: 'grace@example.org', userId: null, email: 'grace@example.org', timeZone: 'Europe/Berlin' }
  const late = { key: 'late@example.org', userId: null, email: 'late@example.org', timeZone: 'Europe/Berlin' }
  expect(await people({ showtimeId: SHOWTIME })).toEqual([ada, grace, late])
  expect(await people({ cinemaId: CINEMA, coming: true })).toEqual([ada])
  expect(await people({ cinemaId: CINEMA, since: Instant.parse(NOW - 30 * DAY_MS) })).toEqual([grace])
  expect(await people({ cinemaId: newId(CinemaId), coming: true })).toEqual([])

  expect(await people({ showtimeId: SHOWTIME }, null, 2)).toEqual([ada, grace])
  expect(await people({ showtimeId: SHOWTIME }, grace.key, 2)).toEqual([late])
})
