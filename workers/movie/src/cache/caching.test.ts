import { afterAll, beforeAll, beforeEach, expect, spyOn, test } from 'bun:test'
import { MovieDetail, MovieList, ShowtimeList } from '@cinema/contracts/catalogue/http'
import { Permission } from '@cinema/contracts/identity/permissions'
import { ACTOR_HEADER } from '@cinema/contracts/shared/headers'
import { EventId, MovieId } from '@cinema/contracts/shared/ids'
import { encodeActor } from '@cinema/platform/actor'
import { newEvent } from '@cinema/platform/events'
import { handleEvent } from '@cinema/platform/handle-events'
import { newId } from '@cinema/platform/ids'
import { dependencies } from '../deps'
import { eventHandlers } from '../event-handlers'
import { routes } from '../routes'
import type { MovieEnv } from '../settings'
import { bookingStandIn, executionContext, openTestDatabase } from '../test-database.fixture'

const booking = bookingStandIn()
let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  database = await openTestDatabase()
}, 60_000)
afterAll(() => database.close())
beforeEach(() => database.redis.clear())

const MANAGER = '01a20700-0000-7000-8000-00000000000a'
const env = (more: object = {}) => ({
  ...database.settings,
  VENUES: booking.service,
  RELAY: { poke: async () => {} },
  ...more,
})
const get = async (path: string, headers: Record<string, string> = {}, more: object = {}) =>
  await routes.request(`/api/v1${path}`, { headers }, env(more), executionContext)
const cacheStatus = (response: Response) => response.headers.get('cache-status')
async function write(method: string, path: string, body: object) {
  const actor = {
    userId: MANAGER,
    email: 'm@example.org',
    role: 'admin' as const,
    sessionId: MANAGER,
    permissions: Permission.options,
  }
  const headers = { [ACTOR_HEADER]: encodeActor(actor), 'content-type': 'application/json' }
  const init = { method, headers, body: JSON.stringify(body) }
  expect((await routes.request(`/api/v1/admin${path}`, init, env(), executionContext)).status).toBeLessThan(300)
}
const rename = (id: string, title: string) => write('PATCH', `/movies/${id}`, { title })

test.each([
  '/movies',
  '/movies?facets=true&status=SHOWING',
  '/movies/the-matrix',
  '/movies/the-matrix/similar',
  '/genres',
  '/showtimes',
  '/cinemas',
])('the second response of %p comes from the cache without a query', async (path) => {
  const first = await get(path)
  expect(cacheStatus(first)).toBe('catalogue; fwd=miss; stored')
  const before = database.counters.requests
  const second = await get(path)
  expect(cacheStatus(second)).toBe('catalogue; hit')
  expect(database.counters.requests).toBe(before)
  expect(await second.text()).toBe(await first.text())
})

test('a browser with the current response gets 304, and the edge may cache a response for one second', async () => {
  const response = await get('/movies')
  expect(response.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
  expect(response.headers.get('cdn-cache-control')).toContain('max-age=1, stale-while-revalidate=1')
  expect((await get('/movies', { 'if-none-match': response.headers.get('etag') ?? '' })).status).toBe(304)
})

test('searches, late pages and empty or missing results are not cached', async () => {
  for (const path of ['/movies?search=alien', '/movies?page=30&perPage=100', '/movies?genre=made-up']) {
    await get(path)
    expect(cacheStatus(await get(path))).not.toBe('catalogue; hit')
  }
  expect((await get('/movies/made-up')).status).toBe(404)
  const before = database.counters.requests
  expect((await get('/movies/made-up')).status).toBe(404)
  expect(database.counters.requests).toBeGreaterThan(before)
})

test('a movie’s update is visible in the next response, also at its old slug', async () => {
  const { id } = MovieDetail.parse(await (await get('/movies/speed')).json())
  await get('/movies?status=SHOWING&perPage=100')
  await rename(id, 'Speed, Renamed')
  expect(MovieDetail.parse(await (await get('/movies/speed')).json()).title).toBe('Speed, Renamed')
  expect(cacheStatus(await get('/movies?status=SHOWING&perPage=100'))).toBe('catalogue; fwd=miss; stored')
})

test('a change to the schedule is visible in the next response, before its event is handled', async () => {
  const { id } = MovieDetail.parse(await (await get('/movies/the-matrix')).json())
  await get('/showtimes')
  expect(cacheStatus(await get('/showtimes'))).toBe('catalogue; hit')
  await write('POST', '/showtimes', {
    movieId: id,
    roomId: booking.cinemas[0]?.rooms.find(({ type }) => type === 'STANDARD')?.id,
    localStart: { date: '2030-03-01', time: '20:00' },
    format: '2D',
    basePrice: 1_000,
    filmMinutes: 120,
  })
  expect(cacheStatus(await get('/showtimes'))).toBe('catalogue; fwd=miss; stored')
})

test('handling an event invalidates cached values', async () => {
  await get('/movies')
  const id = newId(MovieId)
  const event = newEvent('movie.changed.v1', id, { movieId: id, change: 'UPDATED' }, { at: Date.now() })
  const deps = dependencies(env() as Partial<MovieEnv> as MovieEnv)
  await handleEvent(eventHandlers, { ...event, eventId: newId(EventId) }, deps)
  expect(cacheStatus(await get('/movies'))).toBe('catalogue; fwd=miss; stored')
})

test('the available seats are read from booking each time', async () => {
  await get('/showtimes?perPage=5')
  const callsBefore = booking.calls.availability
  const { data } = ShowtimeList.parse(await (await get('/showtimes?perPage=5')).json())
  expect(booking.calls.availability).toBe(callsBefore + 1)
  for (const show of data) expect(show.availableSeats).toBe(show.room.capacity - 1)
})

test('without Redis, public requests are served from the database', async () => {
  spyOn(console, 'warn').mockImplementation(() => {})
  const unreachable = { UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:9/redis' }
  const responses = await Promise.all(Array.from({ length: 20 }, () => get('/movies?perPage=3', {}, unreachable)))
  for (const response of responses) {
    expect(response.status).toBe(200)
    expect(MovieList.parse(await response.json()).data).toHaveLength(3)
  }
})
