import { afterAll, beforeEach, expect, test } from 'bun:test'
import { ShowtimeId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { availabilityKey, readAvailability } from './read-availability'

const [QUIET, BUSY] = [1, 2].map((n) => ShowtimeId.parse(`018f0000-0000-7000-8000-00000000000${n}`)) as [
  ShowtimeId,
  ShowtimeId,
]
const SHOWTIMES = [
  { id: QUIET, capacity: 100 },
  { id: BUSY, capacity: 50 },
]

/** A database that speaks Neon's protocol, in which the busy showtime has sold seven seats. It counts its queries. */
const database = { queries: 0 }
const server = Bun.serve({
  hostname: '127.0.0.1',
  port: 0,
  fetch() {
    database.queries += 1
    const fields = [
      { name: 'id', dataTypeID: 2950 },
      { name: 'count', dataTypeID: 20 },
    ]
    return Response.json({ fields, rows: [[BUSY, '7']], command: 'SELECT', rowCount: 1, rowAsArray: true })
  },
})
afterAll(() => server.stop(true))
const db = connect({ DATABASE_URL: `postgresql://booking_worker:local@${server.url.host}/marquee` })

const stored = new Map<string, unknown>()
const redis = {
  mget: async (keys: string[]) => keys.map((key) => stored.get(key) ?? null),
  set: async (key: string, value: unknown, { nx = false } = {}) => {
    if (!(nx && stored.has(key))) stored.set(key, value)
    return 'OK'
  },
} as object as Parameters<typeof readAvailability>[1]
const unreachable = { mget: () => Promise.reject(new Error('unreachable')) } as object as typeof redis
beforeEach(() => {
  stored.clear()
  database.queries = 0
})

test('tickets are counted once, and a new capacity needs no new count', async () => {
  expect(await readAvailability(db, redis, SHOWTIMES)).toEqual({ [QUIET]: 100, [BUSY]: 43 })
  expect(database.queries).toBe(1)
  const enlarged = SHOWTIMES.map(({ id }) => ({ id, capacity: 120 }))
  expect(await readAvailability(db, redis, enlarged)).toEqual({ [QUIET]: 120, [BUSY]: 113 })
  expect(database.queries).toBe(1)
})

test('a number published by the object replaces the count, even if it is zero', async () => {
  await readAvailability(db, redis, SHOWTIMES)
  stored.set(availabilityKey(QUIET), 0)
  expect(await readAvailability(db, redis, SHOWTIMES)).toEqual({ [QUIET]: 0, [BUSY]: 43 })
  expect(database.queries).toBe(1)
})

test('a count that arrives late does not replace a number published meanwhile', async () => {
  const late = { ...redis, mget: async () => [null, null] } as object as typeof redis
  stored.set(availabilityKey(QUIET), 98)
  await readAvailability(db, late, SHOWTIMES)
  expect(stored.get(availabilityKey(QUIET))).toBe(98)
})

test('without Redis the tickets are counted each time', async () => {
  expect(await readAvailability(db, unreachable, SHOWTIMES)).toEqual({ [QUIET]: 100, [BUSY]: 43 })
  await readAvailability(db, unreachable, SHOWTIMES)
  expect(database.queries).toBe(2)
})
