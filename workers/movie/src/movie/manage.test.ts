import { afterAll, beforeAll, describe, expect, mock, test } from 'bun:test'
import { GenreView, MovieDetail, MovieList } from '@cinema/contracts/catalogue/http'
import { ManagedGenre, ManagedMovie, ManagedMovieList } from '@cinema/contracts/catalogue/movie-management'
import { Permission } from '@cinema/contracts/identity/permissions'
import { ACTOR_HEADER } from '@cinema/contracts/shared/headers'
import { Problem } from '@cinema/contracts/shared/problem'
import { encodeActor } from '@cinema/platform/actor'
import { z } from 'zod'
import { routes } from '../routes'
import { bookingStandIn, executionContext, openTestDatabase } from '../test-database.fixture'

const booking = bookingStandIn()
const MANAGER = '01a20700-0000-7000-8000-00000000000a'
const poke = mock(async () => {})
let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  database = await openTestDatabase({ seeded: false })
  await database.execute(`
    INSERT INTO movie.genres (id, name) VALUES (gen_random_uuid(), 'Horror'), (gen_random_uuid(), 'Drama');
    INSERT INTO booking.cinemas (id, slug, name, city, address, time_zone, currency)
      VALUES ('01a20700-0000-7000-8000-0000000000c1', 'c', 'C', 'Berlin', 'A 1', 'Europe/Berlin', 'EUR');
    INSERT INTO booking.rooms (id, cinema_id, name, room_type, capacity)
      VALUES ('01a20700-0000-7000-8000-0000000000d1', '01a20700-0000-7000-8000-0000000000c1', 'R', 'STANDARD', 1)`)
}, 60_000)
afterAll(() => database.close())

const env = () => ({
  ...database.settings,
  VENUES: booking.service,
  RELAY: { poke },
})
async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
  permissions = Permission.options,
) {
  const actor = { userId: MANAGER, email: 'm@example.org', role: 'manager' as const, sessionId: MANAGER, permissions }
  const init = {
    method,
    headers: { [ACTOR_HEADER]: encodeActor(actor), 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
  return await routes.request(`/api/v1${path}`, init, env(), executionContext)
}
async function requestMovie(method: string, path: string, body?: unknown, headers?: Record<string, string>) {
  const response = await call(method, path, body, headers)
  expect(response.status).toBeLessThan(300)
  return ManagedMovie.parse(await response.json())
}
const add = (title: string, more: object = {}) => requestMovie('POST', '/admin/movies', { title, ...more })
async function refusal(response: Response | Promise<Response>) {
  const { status, code, ...rest } = Problem.parse(await (await response).json())
  return { status, code, ...rest }
}
const shown = async (ref: string) => MovieDetail.parse(await (await call('GET', `/movies/${ref}`)).json())
const listed = async (query = '') =>
  MovieList.parse(await (await call('GET', `/movies?perPage=100&${query}`)).json()).data.map(({ title }) => title)
const showOf = (id: string, hoursAhead: number) =>
  database.execute(`INSERT INTO movie.showtimes
    (id, movie_id, cinema_id, room_id, plan_version, format, start_time, end_time, film_minutes, base_price, currency, status)
    VALUES (gen_random_uuid(), '${id}', '01a20700-0000-7000-8000-0000000000c1', '01a20700-0000-7000-8000-0000000000d1',
      1, '2D', now() + interval '${hoursAhead} hours', now() + interval '${hoursAhead + 1} hours', 60, 1000, 'EUR', 'PUBLISHED')`)

describe('a movie', () => {
  test('is created with its credits in order and is public at once', async () => {
    const cast = [
      { name: 'Sigourney Weaver', role: 'Ripley' },
      { name: 'Tom Skerritt', role: 'Dallas' },
    ]
    const crew = [{ name: 'Ridley Scott', role: 'Director' }]
    const added = await add('Alien', {
      ...{ cast, crew, genres: ['horror'], releaseDate: '1979-05-25', originalLanguage: 'en', durationMinutes: 117 },
      trailerUrl: 'https://video.example/alien',
    })
    expect(added).toMatchObject({ slug: 'alien', status: 'ENDED', version: 1, genres: ['Horror'], cast, crew })
    expect(await shown('alien')).toMatchObject({ id: added.id, cast, crew, director: 'Ridley Scott', showtimes: [] })
    expect(await listed('search=weaver')).toEqual(['Alien'])
    expect(poke).toHaveBeenCalled()
  })

  test('rules 30 and 32: each write adds an audit entry and an event', async () => {
    const { id } = await add('Logged')
    await requestMovie('PATCH', `/admin/movies/${id}`, { rating: 'R' })
    const log = await database.rows(
      `select action, actor_id, before, after from movie.audit_log where subject = '${id}' order by at`,
    )
    expect(log.map(([action, actor]) => [action, actor])).toEqual([
      ['movie.created', MANAGER],
      ['movie.updated', MANAGER],
    ])
    expect(log[1]?.slice(2).map((json) => JSON.parse(json ?? ''))).toEqual([{ rating: null }, { rating: 'R' }])
    const events = await database.rows(
      `select payload->'data'->>'change' from events.outbox_events where aggregate_id = '${id}' order by position`,
    )
    expect(events.flat()).toEqual(['CREATED', 'UPDATED'])
    await expect(database.asWorker(`delete from movie.audit_log`)).rejects.toThrow('permission denied')
  })

  test('with a title that another movie has gets a slug with its year', async () => {
    await add('King Kong', { releaseDate: '1933-04-07' })
    expect((await add('King Kong', { releaseDate: '2005-12-14' })).slug).toBe('king-kong-2005')
    expect((await add('King Kong', { releaseDate: '2005-12-14' })).slug).toBe('king-kong-2005-2')
    expect(await refusal(call('POST', '/admin/movies', { title: 'Kong', slug: 'king-kong' }))).toMatchObject({
      ...{ status: 409, code: 'SLUG_TAKEN' },
    })
  })

  test('is found by its old slugs after a rename, and no other movie gets them', async () => {
    const { id } = await add('Working Title')
    expect((await requestMovie('PATCH', `/admin/movies/${id}`, { title: 'Final Title' })).slug).toBe('final-title')
    expect(await shown('working-title')).toMatchObject({ id, slug: 'final-title' })
    expect((await add('Working Title')).slug).toBe('working-title-2')
    expect((await requestMovie('PATCH', `/admin/movies/${id}`, { title: 'Working Title' })).slug).toBe('working-title')
  })

  test('keeps fields that an update leaves out; credits and genres are replaced as a whole', async () => {
    const { id } = await add('Changed', {
      genres: ['Horror', 'Drama'],
      cast: [
        { name: 'A', role: '1' },
        { name: 'B', role: '2' },
      ],
    })
    const cast = [
      { name: 'B', role: '2' },
      { name: 'C', role: '3' },
      { name: 'A', role: '1' },
    ]
    expect(await requestMovie('PATCH', `/admin/movies/${id}`, { cast, genres: ['Drama', 'Horror'] })).toMatchObject({
      ...{ title: 'Changed', cast, genres: ['Drama', 'Horror'], version: 2 },
    })
    expect(await requestMovie('PATCH', `/admin/movies/${id}`, { cast: [], genres: [] })).toMatchObject({
      cast: [],
      genres: [],
    })
  })

  test('is not overwritten by an update of an older version', async () => {
    const { id } = await add('Contested')
    const read = await call('GET', `/admin/movies/${id}`)
    const tag = { 'if-match': read.headers.get('etag') ?? '' }
    expect(tag).toEqual({ 'if-match': '"1"' })
    expect((await call('PATCH', `/admin/movies/${id}`, { rating: 'R' }, tag)).headers.get('etag')).toBe('"2"')
    expect(await refusal(call('PATCH', `/admin/movies/${id}`, { rating: 'G' }, tag))).toMatchObject({
      ...{ status: 412, code: 'MOVIE_CHANGED_MEANWHILE', current: { rating: 'R', version: 2 } },
    })
    for (const [method, path] of [
      ['DELETE', `/admin/movies/${id}`],
      ['POST', `/admin/movies/${id}/archive`],
    ] as const) {
      expect((await call(method, path, undefined, tag)).status).toBe(412)
    }
    const concurrent = await Promise.all(
      Array.from({ length: 5 }, (_, index) => call('PATCH', `/admin/movies/${id}`, { rating: `${index}` })),
    )
    const changed = concurrent.filter(({ status }) => status === 200).length
    expect((await requestMovie('GET', `/admin/movies/${id}`)).version).toBe(2 + changed)
  })

  test.each([
    [{ title: 'X', posterUrl: 'http://images.example/x.jpg' }, 400],
    [{ title: 'X', trailerUrl: 'javascript:alert(1)' }, 400],
    [{ title: '' }, 400],
    [{ title: 'X', surprise: true }, 400],
    [{ title: 'X', originalLanguage: 'English' }, 400],
    [{ title: 'X', genres: ['No such'] }, 422],
  ])('%j is refused', async (body, status) => {
    expect((await call('POST', '/admin/movies', body)).status).toBe(status)
  })

  test('is deleted if it has no showtimes; otherwise the refusal contains their number', async () => {
    const { id } = await add('Short Lived')
    await showOf(id, -500)
    expect(await refusal(call('DELETE', `/admin/movies/${id}`))).toMatchObject({
      ...{ status: 409, code: 'MOVIE_HAS_SHOWTIMES', showtimes: 1 },
    })
    await database.execute(`DELETE FROM movie.showtimes WHERE movie_id = '${id}'`)
    expect((await call('DELETE', `/admin/movies/${id}`)).status).toBe(204)
    expect((await call('GET', '/movies/short-lived')).status).toBe(404)
    expect((await call('DELETE', `/admin/movies/${id}`)).status).toBe(404)
  })

  test('that is archived is in no list but is found by its slug; one on sale cannot be archived', async () => {
    const { id } = await add('Old Friend', { genres: ['Horror'] })
    await showOf(id, 2)
    expect(await refusal(call('POST', `/admin/movies/${id}/archive`))).toMatchObject({
      code: 'MOVIE_ON_SALE',
      showtimes: 1,
    })
    await database.execute(`UPDATE movie.showtimes SET status = 'CANCELLED' WHERE movie_id = '${id}'`)

    expect((await requestMovie('POST', `/admin/movies/${id}/archive`)).archivedAt).not.toBeNull()
    await requestMovie('POST', `/admin/movies/${id}/archive`)
    expect(await listed()).not.toContain('Old Friend')
    expect((await shown('old-friend')).id).toBe(id)
    const archived = ManagedMovieList.parse(await (await call('GET', '/admin/movies?archived=true')).json())
    expect(archived.data.map((each) => [each.title, each.version])).toEqual([['Old Friend', 2]])

    await requestMovie('POST', `/admin/movies/${id}/restore`)
    expect(await listed()).toContain('Old Friend')
  })

  test('is listed by status and genre, in the wanted order, with the number of its showtimes', async () => {
    const early = await add('Order A', { genres: ['Drama'], releaseDate: '1999-01-01' })
    const none = await add('Order B', { genres: ['Horror', 'Drama'] })
    const late = await add('Order C', { genres: ['Drama'], releaseDate: '2001-01-01' })
    for (const hours of [-500, 2, 9]) await showOf(late.id, hours)
    const list = async (query: string) => {
      const response = await call('GET', `/admin/movies?search=order&${query}`)
      const { data, meta } = ManagedMovieList.parse(await response.json())
      expect(meta.total).toBe(data.length)
      return data
    }
    const ids = async (query: string) => (await list(query)).map(({ id }) => id)
    expect(await ids('sortBy=releaseDate')).toEqual([early.id, late.id, none.id])
    expect(await ids('sortBy=releaseDate&order=desc')).toEqual([late.id, early.id, none.id])
    expect(await ids('order=desc')).toEqual([late.id, none.id, early.id])
    expect(await ids('genre=HORROR')).toEqual([none.id])
    expect(await ids('status=UPCOMING')).toEqual([none.id])
    expect((await list('status=SHOWING')).map(({ id, showtimes }) => [id, showtimes])).toEqual([
      [late.id, { all: 3, onSale: 2 }],
    ])
  })

  test('without showtimes is UPCOMING before its release date', async () => {
    const nextYear = `${new Date().getFullYear() + 1}-01-01`
    expect((await add('Soon', { releaseDate: nextYear })).status).toBe('UPCOMING')
  })
})

test('genres are created, renamed for all their movies, and deleted when no movie has them', async () => {
  const response = await call('POST', '/admin/genres', { name: 'Noir' })
  expect(response.status).toBe(201)
  const { id } = ManagedGenre.parse(await response.json())
  expect(await refusal(call('POST', '/admin/genres', { name: 'NOIR' }))).toMatchObject({
    status: 409,
    code: 'GENRE_EXISTS',
  })

  const dark = await add('Dark', { genres: ['noir'] })
  expect((await call('PATCH', `/admin/genres/${id}`, { name: 'Film noir' })).status).toBe(200)
  expect((await shown('dark')).genres).toEqual(['Film noir'])
  expect(await refusal(call('DELETE', `/admin/genres/${id}`))).toMatchObject({ code: 'GENRE_IN_USE', movies: 1 })

  await requestMovie('PATCH', `/admin/movies/${dark.id}`, { genres: [] })
  expect((await call('DELETE', `/admin/genres/${id}`)).status).toBe(204)
  const { data } = z.object({ data: z.array(GenreView) }).parse(await (await call('GET', '/genres')).json())
  expect(data.map(({ name }) => name)).not.toContain('Film noir')
})

test('a change of a genre that names an older version is refused, and changes nothing', async () => {
  const added = await call('POST', '/admin/genres', { name: 'Giallo' })
  expect(added.headers.get('etag')).toBe('"1"')
  const { id } = ManagedGenre.parse(await added.json())
  const path = `/admin/genres/${id}`
  expect((await call('PATCH', path, { description: 'First.' }, { 'if-match': '"1"' })).headers.get('etag')).toBe('"2"')
  expect(await refusal(call('PATCH', path, { description: 'Second.' }, { 'if-match': '"1"' }))).toMatchObject({
    status: 412,
    code: 'GENRE_CHANGED_MEANWHILE',
    current: { description: 'First.', version: 2 },
  })
  expect(await refusal(call('DELETE', path, undefined, { 'if-match': '"1"' }))).toMatchObject({ status: 412 })
  const read = await call('GET', path)
  expect(ManagedGenre.parse(await read.json())).toMatchObject({ description: 'First.', version: 2 })

  const both = ['One.', 'Other.'].map((description) => call('PATCH', path, { description }, { 'if-match': '"2"' }))
  expect((await Promise.all(both)).map(({ status }) => status).toSorted()).toEqual([200, 412])
  expect((await call('PATCH', path, { description: 'Any.' })).status).toBe(200)
  expect((await call('DELETE', path)).status).toBe(204)
  expect((await call('GET', path)).status).toBe(404)
})

test('each write needs its own permission', async () => {
  const { id } = await add('Guarded')
  const attempts: [string, string, unknown, Permission][] = [
    ['POST', '/admin/movies', { title: 'X' }, 'movies.create'],
    ['PATCH', `/admin/movies/${id}`, { rating: 'R' }, 'movies.update'],
    ['DELETE', `/admin/movies/${id}`, undefined, 'movies.delete'],
    ['POST', `/admin/movies/${id}/archive`, undefined, 'movies.delete'],
    ['POST', '/admin/genres', { name: 'X' }, 'movies.create'],
  ]
  for (const [method, path, body, permission] of attempts) {
    const others = Permission.options.filter((each) => each !== permission)
    expect((await call(method, path, body, {}, others)).status).toBe(403)
  }
})
