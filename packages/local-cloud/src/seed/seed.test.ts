import { afterAll, beforeAll, expect, test } from 'bun:test'
import { compareSync } from 'bcryptjs'
import type { Database } from '../postgres/database'
import { openMigratedDatabase } from '../postgres/migrated-database'
import { CINEMAS } from './cinemas'
import { seed, seedShowtimes } from './seed'

const now = Date.parse('2026-11-23T09:00:00Z')
let database: Database

beforeAll(async () => {
  database = await openMigratedDatabase()
  await seed(database, { now, password: 'a password' })
}, 60_000)
afterAll(() => database.close())

async function rows(query: string): Promise<(string | null)[][]> {
  const [answer] = await database.transaction(database.owner, [{ query, params: [] }])
  return answer?.rows ?? []
}

const count = async (table: string) => Number((await rows(`SELECT count(*) FROM ${table}`))[0]?.[0])

/** A hash of all seeded rows. */
const contents = () =>
  rows(`SELECT md5(string_agg(line, '' ORDER BY line)) FROM (
    SELECT t::text AS line FROM auth.users t UNION ALL SELECT t::text FROM users.customer_profile t
    UNION ALL SELECT t::text FROM users.staff_profile t UNION ALL SELECT t::text FROM booking.cinemas t
    UNION ALL SELECT t::text FROM booking.rooms t UNION ALL SELECT t::text FROM booking.seats t
    UNION ALL SELECT t::text FROM movie.movies t UNION ALL SELECT t::text FROM movie.genres t
    UNION ALL SELECT t::text FROM movie.movie_genres t UNION ALL SELECT t::text FROM movie.price_cards t
    UNION ALL SELECT t::text FROM movie.showtimes t) AS everything`)

test('the seeded rows are there', async () => {
  expect(await count('movie.movies')).toBe(3201)
  expect(await count('booking.cinemas')).toBe(3)
  expect(await count('booking.rooms')).toBe(12)
  expect(await count('movie.price_cards')).toBe(18)
  const seats = CINEMAS.flatMap((cinema) => cinema.rooms.flatMap((room) => room.plan.seats))
  expect(await count('booking.seats')).toBe(seats.length)
  expect(await rows('SELECT DISTINCT status FROM movie.showtimes')).toEqual([['PUBLISHED']])
  expect(await rows('SELECT count(DISTINCT movie_id) FROM movie.showtimes')).toEqual([['40']])
})

test('each role has an account with the password and its profiles', async () => {
  const accounts = await rows(`SELECT email, roles.name, password_hash, department
    FROM auth.users JOIN auth.roles ON roles.id = role_id
    JOIN users.customer_profile ON customer_profile.user_id = users.id
    LEFT JOIN users.staff_profile ON staff_profile.user_id = users.id ORDER BY email`)
  expect(accounts.map(([email, role]) => [email, role])).toEqual(
    ['admin', 'customer', 'manager', 'staff'].map((role) => [`${role}@cinema.test`, role]),
  )
  for (const [, , hash] of accounts) expect(compareSync('a password', hash ?? '')).toBe(true)
  expect(accounts.filter(([, , , department]) => department === null)).toHaveLength(1)
})

test('seeding again on the same day changes nothing, whatever the password', async () => {
  const before = await contents()
  await seed(database, { now: now + 60_000, password: 'another password' })
  expect(await contents()).toEqual(before)
}, 30_000)

test('a start on the next day adds one day to each cinema and changes no existing showtime', async () => {
  const plannedDays = `SELECT city, count(DISTINCT (start_time AT TIME ZONE time_zone)::date)
    FROM movie.showtimes JOIN booking.cinemas ON cinemas.id = cinema_id GROUP BY city ORDER BY city`
  const shows = 'SELECT t::text FROM movie.showtimes t ORDER BY id'
  expect((await rows(plannedDays)).map(([, days]) => days)).toEqual(['14', '14', '14'])
  const before = await rows(shows)

  await seedShowtimes(database, now + 24 * 60 * 60 * 1000)
  expect((await rows(plannedDays)).map(([, days]) => days)).toEqual(['15', '15', '15'])
  const after = new Set((await rows(shows)).map(String))
  expect(before.map(String).filter((show) => !after.has(show))).toEqual([])
}, 30_000)
