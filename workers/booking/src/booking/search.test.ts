import { afterAll, expect, test } from 'bun:test'
import { BookingSearch } from '@cinema/contracts/booking/box-office'
import { CinemaId } from '@cinema/contracts/shared/ids'
import { searchWords } from '@cinema/domain/search/search-words'
import { newId } from '@cinema/platform/ids'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { bookedShowtime, CINEMA, SHOWTIME, STAFF } from '../booked-showtime.fixture'
import { bookings } from './store'

const world = await bookedShowtime()
afterAll(() => world.close())

async function guest(name: string, email: string, reference: string, startsAt = '2026-11-24T19:00:00.000Z') {
  await world.query(`insert into booking.bookings
    (id, reference, email, channel, name, sold_by, showtime_id, status, total_price, currency, show, lines, seats, expires_at, refundable_until)
    values (gen_random_uuid(), '${reference}', '${email}', 'COUNTER', '${name}', '${STAFF}', '${SHOWTIME}', 'CONFIRMED', 1, 'EUR',
      '{"cinemaId": "${CINEMA}", "startsAt": "${startsAt}"}', '[]', '[]', now(), now())`)
}
await guest('Jürgen Müller', 'jm@filmhaus.example', 'K10F-0M9D')
await guest('José Ñúñez'.normalize('NFD'), 'jose@kino.example', 'ABCD-1234')
await guest('Grace Hopper', 'grace.hopper@navy.example', 'ZZZZ-7777', '2026-12-24T19:00:00.000Z')

async function found(query: object, cinemas: 'all' | CinemaId[] = 'all') {
  const { rows, total } = await bookings(world.db).search(cinemas, BookingSearch.parse(query))
  expect(total).toBe(rows.length)
  return rows.map(({ reference }) => reference).toSorted()
}

test.each([
  ['mueller jurgen', 'K10F-0M9D'],
  ['MÜLLER', 'K10F-0M9D'],
  ['nunez jose', 'ABCD-1234'],
  ['Ñúñez', 'ABCD-1234'],
  ['@navy', 'ZZZZ-7777'],
  ['grace.hopper@navy.example', 'ZZZZ-7777'],
  ['opper', 'ZZZZ-7777'],
  ['gr', 'ZZZZ-7777'],
  ['kioF om9d', 'K10F-0M9D'],
  ['KL0FOM9D', 'K10F-0M9D'],
  ['i234', 'ABCD-1234'],
])('%p finds one booking', async (q, reference) => {
  expect(await found({ q })).toEqual([reference])
})

test('what nothing has finds nothing, and signs of patterns mean nothing', async () => {
  for (const q of ['%%', '__', 'Müller Grace', 'pper gr ace navyy']) expect([q, await found({ q })]).toEqual([q, []])
})

test('filters narrow the search, and other cinemas stay unseen', async () => {
  expect(await found({ showFrom: '2026-12-01T00:00:00Z', status: 'CONFIRMED' })).toEqual(['ZZZZ-7777'])
  expect(await found({ showTo: '2026-12-01T00:00:00Z', channel: 'COUNTER', cinemaId: CINEMA })).toEqual([
    'ABCD-1234',
    'K10F-0M9D',
  ])
  expect(await found({ q: 'grace', channel: 'ONLINE' })).toEqual([])
  expect(await found({ q: 'grace' }, [newId(CinemaId)])).toEqual([])
  expect(await found({ q: 'grace', from: '2999-01-01T00:00:00Z' })).toEqual([])
})

test('the database makes the same words as the search', async () => {
  const text = fc.stringMatching(/^[\u0020-\u024f\u0391-\u03c9\u0410-\u044f’]{1,40}$/)
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 20 }), async (texts) => {
      const { rows } = await world.db.execute<{ words: string }>(
        sql`select search_words(value) as words from jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb)`,
      )
      expect(rows.map(({ words }) => words)).toEqual(texts.map((each) => ` ${searchWords(each).join(' ')}`))
    }),
    { numRuns: 20 },
  )
})
