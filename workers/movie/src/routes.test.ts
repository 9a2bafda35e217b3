import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { GenreView, MovieDetail, MovieList, ShowtimeList, ShowtimeView } from '@cinema/contracts/catalogue/http'
import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'
import { ShowtimeId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import { CinemaView } from '@cinema/contracts/venue/http'
import { localDate } from '@cinema/domain/schedule/wall-time'
import { z } from 'zod'
import { dependencies } from './deps'
import { showtimeForSale } from './price-card/price-showtime'
import { routes, served } from './routes'
import type { MovieEnv } from './settings'
import { bookingStandIn, executionContext, openTestDatabase } from './test-database.fixture'

const WEEK_MS = 7 * 24 * 60 * 60 * 1000
const booking = bookingStandIn()
let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  database = await openTestDatabase()
}, 60_000)
afterAll(() => database.close())

const env = () => ({ ...database.settings, VENUES: booking.service })
const get = async (path: string, headers: Record<string, string> = {}) =>
  await routes.request(`/api/v1${path}`, { headers }, env(), executionContext)
const read = async <Shape extends z.ZodType>(shape: Shape, path: string) => {
  const response = await get(path)
  expect(response.status).toBe(200)
  return shape.parse(await response.json())
}
const titles = async (query: string) => (await read(MovieList, `/movies?${query}`)).data.map((movie) => movie.title)
const titleSearch = (words: string) => titles(`search=${encodeURIComponent(words)}`)

test('every endpoint that is declared for this Worker is served exactly once', () => {
  const declared = ENDPOINTS.filter(({ server }) => server === 'movie')
  expect(new Set(served.map(({ endpoint }) => endpoint))).toEqual(new Set(declared))
  expect(served).toHaveLength(declared.length)
})

describe('a search', () => {
  test.each([
    ['inception', 'Inception'],
    ['incep', 'Inception'],
    ['god', 'The Godfather'],
    ['INCEPTION nol', 'Inception'],
    ['godfather coppola', 'The Godfather'],
    ['amelie', "Le Fabuleux destin d'Amélie Poulain"],
    ['AMÉLIE', "Le Fabuleux destin d'Amélie Poulain"],
    ['wall e', 'WALL-E'],
    ['wall-e', 'WALL-E'],
    ['the matrix', 'The Matrix'],
    ['300', '300'],
  ])('%p finds %p first', async (words, title) => {
    expect((await titleSearch(words))[0]).toBe(title)
  })

  test.each([
    ['incepton', 'Inception'],
    ['godfater', 'The Godfather'],
    ['lord of teh rings', 'The Lord of the Rings: The Fellowship of the Ring'],
    ['gladiatr', 'Gladiator'],
    ['matirx', 'The Matrix'],
  ])('%p, mistyped, still finds %p', async (words, title) => {
    expect(await titleSearch(words)).toContain(title)
  })

  test('movies with a similar title are not found if the words match', async () => {
    for (const title of await titleSearch('matrix')) expect(title).toContain('Matrix')
  })

  test.each(["'", '%', '\\', '" & | ! ( ) :*', '<->', '½', 'ŉ', '日本', '   ', "o'brien'; drop table x"])(
    '%p is searched without a fault',
    async (words) => {
      await read(MovieList, `/movies?search=${encodeURIComponent(words)}`)
    },
  )
})

describe('the list of movies', () => {
  test('lists SHOWING movies first, sorted by score, and has the total', async () => {
    const { data, meta } = await read(MovieList, '/movies?perPage=100')
    expect(meta).toEqual({ page: 1, perPage: 100, total: 3201, totalPages: 33 })
    const statuses = data.map((movie) => movie.status)
    expect(statuses).toEqual([...Array(34).fill('SHOWING'), ...Array(6).fill('UPCOMING'), ...Array(60).fill('ENDED')])
    const scores = data.slice(0, 34).map((movie) => movie.score ?? 0)
    expect(scores).toEqual(scores.toSorted((one, other) => other - one))
  })

  test('has pages that contain each movie exactly once', async () => {
    const ids = new Set<string>()
    for (let page = 1; page <= 33; page++) {
      for (const { id } of (await read(MovieList, `/movies?perPage=100&page=${page}&sortBy=duration`)).data) ids.add(id)
    }
    expect(ids.size).toBe(3201)
    expect((await read(MovieList, '/movies?page=9999')).meta.total).toBe(3201)
  })

  test.each([
    ['SHOWING', 34],
    ['UPCOMING', 6],
    ['ENDED', 3161],
  ])('the status %p has %i movies', async (status, total) => {
    const { data, meta } = await read(MovieList, `/movies?status=${status}`)
    expect(meta.total).toBe(total)
    for (const movie of data) expect(movie.status as string).toBe(status)
  })

  test('filters by genre without regard to case, together with a search and a status', async () => {
    const { data } = await read(MovieList, '/movies?genre=science%20fiction&status=SHOWING&search=matrix')
    expect(data.map((movie) => [movie.title, movie.genres])).toEqual([['The Matrix', ['Action', 'Science Fiction']]])
    expect((await read(MovieList, '/movies?genre=nonsense')).meta.total).toBe(0)
  })

  test('is sorted as requested, with unknown values last', async () => {
    const oldest = await read(MovieList, '/movies?sortBy=releaseDate&order=asc&perPage=1')
    expect(oldest.data[0]?.releaseDate?.slice(0, 2)).toBe('19')
    const last = await read(MovieList, '/movies?sortBy=score&order=asc&perPage=100&page=33')
    expect(last.data[0]?.score).toBeNull()
    const byTitle = await titles('sortBy=title&order=desc&perPage=2')
    expect((byTitle[0] ?? '') > (byTitle[1] ?? '')).toBe(true)
  })

  test.each(['page=0', 'perPage=101', 'status=LATER', 'sortBy=votes', 'order=up'])('refuses %p', async (query) => {
    const response = await get(`/movies?${query}`)
    expect([response.status, response.headers.get('cache-control')]).toEqual([400, 'no-store'])
  })
})

describe('a movie', () => {
  const anyShowing = async () => (await read(MovieList, '/movies?status=SHOWING&perPage=1')).data[0]

  test('is found by its id and by its slug, with its upcoming showtimes sorted by start', async () => {
    const movie = await anyShowing()
    const bySlug = await read(MovieDetail, `/movies/${movie?.slug}`)
    expect(await read(MovieDetail, `/movies/${movie?.id}`)).toEqual(bySlug)
    expect(bySlug).toMatchObject({ ...movie })

    const starts = bySlug.showtimes.map((show) => Date.parse(show.startsAt))
    expect(starts.length).toBeGreaterThan(0)
    expect(starts).toEqual(starts.toSorted((one, other) => one - other))
    expect(Math.min(...starts)).toBeGreaterThan(Date.now() - 60_000)
    for (const show of bySlug.showtimes) expect(show.availableSeats).toBe(show.room.capacity - 1)
  })

  test('that does not exist is a 404', async () => {
    for (const ref of ['no-such-movie', crypto.randomUUID()]) {
      const response = await get(`/movies/${ref}`)
      expect([response.status, await response.json()]).toMatchObject([404, { code: 'MOVIE_NOT_FOUND' }])
    }
    expect((await get('/movies/Not%20a%20slug')).status).toBe(400)
  })

  test('has a generated poster at its posterUrl, which browsers may cache for a day', async () => {
    const movie = await anyShowing()
    const response = await routes.request(movie?.posterUrl ?? '', {}, env())
    expect(response.headers.get('content-type')).toBe('image/svg+xml')
    expect(response.headers.get('cache-control')).toBe('public, max-age=86400')
    const svg = await response.text()
    expect(svg).toStartWith('<svg')
    expect(svg).toContain(movie?.director ?? '')
    expect((await get('/movies/no-such-movie/poster.svg')).status).toBe(404)
  })

  test('with its own poster has its address as posterUrl', async () => {
    await database.execute(
      `UPDATE movie.movies SET poster_url = 'https://images.example/alien.jpg' WHERE slug = 'alien'`,
    )
    expect((await read(MovieDetail, '/movies/alien')).posterUrl).toBe('https://images.example/alien.jpg')
  })
})

test('genres have the number of their movies', async () => {
  const { data } = await read(z.object({ data: z.array(GenreView) }), '/genres')
  expect(data.find((genre) => genre.name === 'Western')?.movies).toBe(36)
  expect(data.map((genre) => genre.name)).toEqual(data.map((genre) => genre.name).toSorted())
})

test('cinemas have their rooms', async () => {
  const { data } = await read(z.object({ data: z.array(CinemaView) }), '/cinemas')
  expect(data).toEqual(booking.cinemas)
})

describe('showtimes', () => {
  const list = (query: string) => read(ShowtimeList, `/showtimes?${query}`)

  test('are the upcoming ones, sorted by start, with one call for their available seats', async () => {
    const callsBefore = booking.calls.availability
    const { data, meta } = await list('perPage=100')
    expect(booking.calls.availability).toBe(callsBefore + 1)
    expect(data).toHaveLength(100)
    expect(meta.total).toBeGreaterThan(500)
    const starts = data.map((show) => Date.parse(show.startsAt))
    expect(starts).toEqual(starts.toSorted((one, other) => one - other))
    expect(starts[0] ?? 0).toBeGreaterThan(Date.now() - 60_000)
  })

  test('of a date are those of that day in each cinema’s time zone', async () => {
    const date = new Date(Date.now() + WEEK_MS).toISOString().slice(0, 10)
    const { data, meta } = await list(`date=${date}&perPage=100`)
    expect(meta.total).toBe(data.length)
    expect(new Set(data.map((show) => show.timeZone)).size).toBe(3)
    for (const { startsAt, timeZone } of data) {
      expect(localDate(Instant.parse(Date.parse(startsAt)), timeZone)).toBe(date)
    }
  })

  test('are filtered by movie, cinema and span', async () => {
    const [first] = (await list('perPage=1')).data
    const ofMovie = await list(`movieId=${first?.movieId}&cinemaId=${first?.cinemaId}&perPage=100`)
    expect(ofMovie.data.length).toBeGreaterThan(0)
    for (const show of ofMovie.data) {
      expect([show.movieId, show.cinemaId]).toEqual([first?.movieId, first?.cinemaId] as (typeof show.movieId)[])
    }
    const from = new Date(Date.now() + WEEK_MS).toISOString()
    const to = new Date(Date.now() + WEEK_MS + 3_600_000).toISOString()
    for (const show of (await list(`from=${from}&to=${to}`)).data) {
      expect(show.startsAt >= from && show.startsAt < to).toBe(true)
    }
  })

  test('are the same one by one as in the list, and browsers revalidate them', async () => {
    const [first] = (await list('perPage=1')).data
    expect(await read(ShowtimeView, `/showtimes/${first?.id}`)).toEqual(ShowtimeView.parse(first))
    const response = await get(`/showtimes/${first?.id}`)
    expect(response.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect((await get(`/showtimes/${first?.id}`, { 'if-none-match': response.headers.get('etag') ?? '' })).status).toBe(
      304,
    )
    expect((await get(`/showtimes/${crypto.randomUUID()}`)).status).toBe(404)
    expect((await get('/showtimes/tomorrow')).status).toBe(400)
  })

  test('for sale have the prices of a price card of their cinema; cancelled ones are not found', async () => {
    const { data } = await list('perPage=2&page=3')
    const [first, second] = data.map((show) => ShowtimeId.parse(show.id))
    if (!first || !second) throw new Error('the seed has showtimes')
    const deps = dependencies(env() as Partial<MovieEnv> as MovieEnv)
    const sale = await showtimeForSale(deps, first)
    expect(sale).toMatchObject({
      id: first,
      movieTitle: data[0]?.movieTitle,
      startsAt: Date.parse(data[0]?.startsAt ?? ''),
      planVersion: 1,
      prices: { basePrice: data[0]?.basePrice.amount, ticketTypes: { CHILD: 7_000 } },
      priceCard: { id: expect.any(String), name: expect.any(String) },
    })
    const { PREMIUM = 0, REGULAR = 0 } = sale?.prices.seatTypes ?? {}
    expect(PREMIUM).toBeGreaterThan(REGULAR)

    await database.execute(`UPDATE movie.showtimes SET status = 'CANCELLED' WHERE id = '${second}'`)
    expect(await showtimeForSale(deps, second)).toBeNull()
    expect((await get(`/showtimes/${second}`)).status).toBe(404)
  })
})

test('the health check fails without the database', async () => {
  expect((await routes.request('/health', {}, env())).status).toBe(200)
  const unreachable = { ...env(), DATABASE_URL: 'postgresql://movie_worker:local@127.0.0.1:9/marquee' }
  expect((await routes.request('/health', {}, unreachable)).status).toBe(503)
})
