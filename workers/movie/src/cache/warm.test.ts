import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import { Instant } from '@cinema/contracts/shared/time'
import { businessDay, businessDayBounds, plusDays } from '@cinema/domain/schedule/local-day'
import { dependencies } from '../deps'
import { routes } from '../routes'
import type { MovieEnv } from '../settings'
import { bookingStandIn, executionContext, openTestDatabase } from '../test-database.fixture'
import { warmCaches } from './warm'

const booking = bookingStandIn()
const [cinema] = booking.cinemas
if (!cinema) throw new Error('the seed has cinemas')
const { id: cinemaId, timeZone } = cinema
const tomorrow = plusDays(businessDay(Instant.parse(Date.now()), timeZone), 1)
const MINUTE_MS = 60_000

let database: Awaited<ReturnType<typeof openTestDatabase>>
let firstShow: number
beforeAll(async () => {
  database = await openTestDatabase()
  const { from, to } = businessDayBounds(tomorrow, timeZone)
  const [first] = await database.rows(`select extract(epoch from min(start_time)) * 1000 from movie.showtimes
    where cinema_id = '${cinemaId}' and start_time >= '${text(from)}' and start_time < '${text(to)}'`)
  firstShow = Number(first?.[0])
  // The other cinemas have no shows at all, so that only this one opens.
  await database.execute(`delete from movie.showtimes where cinema_id <> '${cinemaId}'`)
}, 60_000)
afterAll(() => database.close())
beforeEach(() => database.redis.clear())

const text = (at: number) => new Date(at).toISOString()
const env = () => ({ ...database.settings, VENUES: booking.service, RELAY: { poke: async () => {} } })
const warmAt = (now: number) => warmCaches({ ...dependencies(env() as never as MovieEnv), now: () => now })
const statusOf = async (path: string) => {
  const response = await routes.request(`/api/v1${path}`, {}, env(), executionContext)
  return response.headers.get('cache-status')
}
/** What the first page of the site, and the list of movies, ask for. */
const ASKED = [
  '/movies?status=SHOWING&perPage=100',
  '/movies?status=UPCOMING&sortBy=score&order=desc&perPage=8',
  '/movies?page=1&perPage=30',
  '/movies?facets=true&perPage=1',
  '/genres',
  '/cinemas',
  `/showtimes?cinemaId=${cinemaId}&date=${tomorrow}&perPage=100`,
]

test('in the hour before the first show everything that the site asks for comes from the cache', async () => {
  expect(await warmAt(firstShow - 30 * MINUTE_MS)).toEqual({ cinemas: 1 })
  for (const path of ASKED) expect([path, await statusOf(path)]).toEqual([path, 'catalogue; hit'])
})

test('control: without it nothing comes from the cache', async () => {
  // The counts of the filters have loaded the cinemas by themselves.
  const asked = ASKED.filter((path) => path !== '/cinemas')
  for (const path of asked) expect([path, await statusOf(path)]).not.toEqual([path, 'catalogue; hit'])
})

test('earlier than an hour before, and once the first show has begun, nothing is loaded', async () => {
  for (const minutes of [-61, -60, 1, 60]) expect(await warmAt(firstShow + minutes * MINUTE_MS)).toEqual({})
  expect(await warmAt(firstShow - 60 * MINUTE_MS + 1)).toEqual({ cinemas: 1 })
})
