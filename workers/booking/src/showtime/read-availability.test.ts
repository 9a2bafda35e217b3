import { afterAll, beforeEach, expect, test } from 'bun:test'
import { ShowtimeId } from '@cinema/contracts/shared/ids'
import { connect } from '@cinema/db/connect'
import { availabilityKey, readAvailability } from './read-availability'

const [QUIET, BUSY] = [1, 2].map((n) => ShowtimeId.parse(`018f0000-0000-7000-8000-00000000000${n}`)) as [
  ShowtimeId,
  ShowtimeId,
]
const ASKED = [
  { id: QUIET, capacity: 100 },
  { id: BUSY, capacity: 50 },
]

/** A database in which the busy showtime has sold seven seats, behind Neon's protocol. It counts what it is asked. */
const database = { asked: 0 }
const server = Bun.serve({
  hostname: '127.0.0.1',
  port: 0,
  fetch() {
    database.asked += 1
    const fields = [
      { name: 'id', dataTypeID: 2950 },
      { name: 'count', dataTypeID: 20 },
    ]
    return Response.json({ fields, rows: [[BUSY, '7']], command: 'SELECT', rowCount: 1, rowAsArray: true })
  },
})
afterAll(() => server.stop(true))
const db = connect({ DATABASE_URL: `postgresql://booking_worker:local@${server.url.host}/marquee` })

const told = new Map<string, unknown>()
const redis = {
  mget: async (keys: string[]) => keys.map((key) => told.get(key) ?? null),
  set: async (key: string, value: unknown, { nx = false } = {}) => {
    if (!(nx && told.has(key))) told.set(key, value)
    return 'OK'
  },
} as object as Parameters<typeof readAvailability>[1]
const away = { mget: () => Promise.reject(new Error('away')) } as object as typeof redis
beforeEach(() => {
  told.clear()
  database.asked = 0
})

test('tickets are counted once, whatever the capacity becomes', async () => {
  expect(await readAvailability(db, redis, ASKED)).toEqual({ [QUIET]: 100, [BUSY]: 43 })
  expect(database.asked).toBe(1)
  const enlarged = ASKED.map(({ id }) => ({ id, capacity: 120 }))
  expect(await readAvailability(db, redis, enlarged)).toEqual({ [QUIET]: 120, [BUSY]: 113 })
  expect(database.asked).toBe(1)
})

test('what the object tells stands over what was counted, also when nothing is left', async () => {
  await readAvailability(db, redis, ASKED)
  told.set(availabilityKey(QUIET), 0)
  expect(await readAvailability(db, redis, ASKED)).toEqual({ [QUIET]: 0, [BUSY]: 43 })
  expect(database.asked).toBe(1)
})

test('a count that comes late leaves what the object has told meanwhile', async () => {
  const late = { ...redis, mget: async () => [null, null] } as object as typeof redis
  told.set(availabilityKey(QUIET), 98)
  await readAvailability(db, late, ASKED)
  expect(told.get(availabilityKey(QUIET))).toBe(98)
})

test('without Redis they are counted each time', async () => {
  expect(await readAvailability(db, away, ASKED)).toEqual({ [QUIET]: 100, [BUSY]: 43 })
  await readAvailability(db, away, ASKED)
  expect(database.asked).toBe(2)
})
