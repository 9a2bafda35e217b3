import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { GenreView, MovieDetail, MovieList, ShowtimeList, ShowtimeView } from '@cinema/contracts/catalogue/http'
import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'
import { ShowtimeId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import { CinemaView } from '@cinema/contracts/venue/http'
import { localDate } from '@cinema/domain/schedule/wall-time'
import { z } from 'zod'
import { dependencies } from './deps'
import { bookingStandIn, furnishedDatabase, inBackground } from './furnished.fixture'
import { showtimeForSale } from './price-card/price-showtime'
import { routes, served } from './routes'
import type { MovieEnv } from './settings'

const WEEK_MS = 7 * 24 * 60 * 60 * 1000
const booking = bookingStandIn()
let database: Awaited<ReturnType<typeof furnishedDatabase>>
beforeAll(async () => {
  database = await furnishedDatabase()
}, 60_000)
afterAll(() => database.close())

const env = () => ({ ...database.settings, VENUES: booking.service })
const get = async (path: string, headers: Record<string, string> = {}) =>
  await routes.request(`/api/v1${path}`, { headers }, env(), inBackground)
const read = async <Shape extends z.ZodType>(shape: Shape, path: string) => {
  const answer = await get(path)
  expect(answer.status).toBe(200)
  return shape.parse(await answer.json())
}
const titles = async (query: string) => (await read(MovieList, `/movies?${query}`)).data.map((film) => film.title)
const titleSearch = (words: string) => titles(`search=${encodeURIComponent(words)}`)

test('every endpoint that is declared for this Worker is served, each once', () => {
  const declared = ENDPOINTS.filter(({ server }) => server === 'movie')
  expect(new Set(served.map(({ endpoint }) => endpoint))).toEqual(new Set(declared))
  expect(served).toHaveLength(declared.length)
})

describe('the search', () => {
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

  test('what has the words is not mixed with what only looks alike', async () => {
    for (const title of await titleSearch('matrix')) expect(title).toContain('Matrix')
  })

  test.each(["'", '%', '\\', '" & | ! ( ) :*', '<->', '½', 'ŉ', '日本', '   ', "o'brien'; drop table x"])(
    '%p is a search like any other',
    async (words) => {
      await read(MovieList, `/movies?search=${encodeURIComponent(words)}`)
    },
  )
})

describe('the list of films', () => {
  test('begins with what is showing, best first, and counts all', async () => {
    const { data, meta } = await read(MovieList, '/movies?perPage=100')
    expect(meta).toEqual({ page: 1, perPage: 100, total: 3201, totalPages: 33 })
    const statuses = data.map((film) => film.status)
    expect(statuses).toEqual([...Array(34).fill('SHOWING'), ...Array(6).fill('UPCOMING'), ...Array(60).fill('ENDED')])
    const scores = data.slice(0, 34).map((film) => film.score ?? 0)
    expect(scores).toEqual(scores.toSorted((one, other) => other - one))
  })

  test('is cut into pages that neither overlap nor leave a film out', async () => {
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
  ])('%p films are %p', async (status, total) => {
    const { data, meta } = await read(MovieList, `/movies?status=${status}`)
    expect(meta.total).toBe(total)
    for (const film of data) expect(film.status as string).toBe(status)
  })

  test('takes a genre in any case, beside a search and a status', async () => {
    const { data } = await read(MovieList, '/movies?genre=science%20fiction&status=SHOWING&search=matrix')
    expect(data.map((film) => [film.title, film.genres])).toEqual([['The Matrix', ['Action', 'Science Fiction']]])
    expect((await read(MovieList, '/movies?genre=nonsense')).meta.total).toBe(0)
  })

  test('is sorted as asked, with what is not known at the end', async () => {
    const oldest = await read(MovieList, '/movies?sortBy=releaseDate&order=asc&perPage=1')
    expect(oldest.data[0]?.releaseDate?.slice(0, 2)).toBe('19')
    const last = await read(MovieList, '/movies?sortBy=score&order=asc&perPage=100&page=33')
    expect(last.data[0]?.score).toBeNull()
    const byTitle = await titles('sortBy=title&order=desc&perPage=2')
    expect((byTitle[0] ?? '') > (byTitle[1] ?? '')).toBe(true)
  })

  test.each(['page=0', 'perPage=101', 'status=LATER', 'sortBy=votes', 'order=up'])('refuses %p', async (query) => {
    const answer = await get(`/movies?${query}`)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([400, 'no-store'])
  })
})

describe('a film', () => {
  const anyShowing = async () => (await read(MovieList, '/movies?status=SHOWING&perPage=1')).data[0]

  test('is found by its id and by its slug, with its coming showtimes in order', async () => {
    const film = await anyShowing()
    const bySlug = await read(MovieDetail, `/movies/${film?.slug}`)
    expect(await read(MovieDetail, `/movies/${film?.id}`)).toEqual(bySlug)
    expect(bySlug).toMatchObject({ ...film })

    const begins = bySlug.showtimes.map((show) => Date.parse(show.startsAt))
    expect(begins.length).toBeGreaterThan(0)
    expect(begins).toEqual(begins.toSorted((one, other) => one - other))
    expect(Math.min(...begins)).toBeGreaterThan(Date.now() - 60_000)
    for (const show of bySlug.showtimes) expect(show.availableSeats).toBe(show.room.capacity - 1)
  })

  test('that is not there is a 404', async () => {
    for (const ref of ['no-such-film', crypto.randomUUID()]) {
      const answer = await get(`/movies/${ref}`)
      expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'MOVIE_NOT_FOUND' }])
    }
    expect((await get('/movies/Not%20a%20slug')).status).toBe(400)
  })

  test('has a drawn poster that its posterUrl leads to, and that browsers keep', async () => {
    const film = await anyShowing()
    const answer = await routes.request(film?.posterUrl ?? '', {}, env())
    expect(answer.headers.get('content-type')).toBe('image/svg+xml')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=86400')
    const svg = await answer.text()
    expect(svg).toStartWith('<svg')
    expect(svg).toContain(film?.director ?? '')
    expect((await get('/movies/no-such-film/poster.svg')).status).toBe(404)
  })

  test('with a poster of its own points there', async () => {
    await database.execute(
      `UPDATE movie.movies SET poster_url = 'https://images.example/alien.jpg' WHERE slug = 'alien'`,
    )
    expect((await read(MovieDetail, '/movies/alien')).posterUrl).toBe('https://images.example/alien.jpg')
  })
})

test('genres come with the number of their films', async () => {
  const { data } = await read(z.object({ data: z.array(GenreView) }), '/genres')
  expect(data.find((genre) => genre.name === 'Western')?.movies).toBe(36)
  expect(data.map((genre) => genre.name)).toEqual(data.map((genre) => genre.name).toSorted())
})

test('cinemas come with their rooms', async () => {
  const { data } = await read(z.object({ data: z.array(CinemaView) }), '/cinemas')
  expect(data).toEqual(booking.cinemas)
})

describe('showtimes', () => {
  const list = (query: string) => read(ShowtimeList, `/showtimes?${query}`)

  test('are listed from now on, by their beginning, and the seats are asked for once', async () => {
    const asked = booking.asked.availability
    const { data, meta } = await list('perPage=100')
    expect(booking.asked.availability).toBe(asked + 1)
    expect(data).toHaveLength(100)
    expect(meta.total).toBeGreaterThan(500)
    const begins = data.map((show) => Date.parse(show.startsAt))
    expect(begins).toEqual(begins.toSorted((one, other) => one - other))
    expect(begins[0] ?? 0).toBeGreaterThan(Date.now() - 60_000)
  })

  test('of a date are those of the day on each cinema’s own calendar', async () => {
    const date = new Date(Date.now() + WEEK_MS).toISOString().slice(0, 10)
    const { data, meta } = await list(`date=${date}&perPage=100`)
    expect(meta.total).toBe(data.length)
    expect(new Set(data.map((show) => show.timeZone)).size).toBe(3)
    for (const { startsAt, timeZone } of data) {
      expect(localDate(Instant.parse(Date.parse(startsAt)), timeZone)).toBe(date)
    }
  })

  test('can be asked for by film, cinema and span', async () => {
    const [first] = (await list('perPage=1')).data
    const ofFilm = await list(`movieId=${first?.movieId}&cinemaId=${first?.cinemaId}&perPage=100`)
    expect(ofFilm.data.length).toBeGreaterThan(0)
    for (const show of ofFilm.data) {
      expect([show.movieId, show.cinemaId]).toEqual([first?.movieId, first?.cinemaId] as (typeof show.movieId)[])
    }
    const from = new Date(Date.now() + WEEK_MS).toISOString()
    const to = new Date(Date.now() + WEEK_MS + 3_600_000).toISOString()
    for (const show of (await list(`from=${from}&to=${to}`)).data) {
      expect(show.startsAt >= from && show.startsAt < to).toBe(true)
    }
  })

  test('one by one are the same as in the list, and asked for again each time', async () => {
    const [first] = (await list('perPage=1')).data
    expect(await read(ShowtimeView, `/showtimes/${first?.id}`)).toEqual(ShowtimeView.parse(first))
    const answer = await get(`/showtimes/${first?.id}`)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect((await get(`/showtimes/${first?.id}`, { 'if-none-match': answer.headers.get('etag') ?? '' })).status).toBe(
      304,
    )
    expect((await get(`/showtimes/${crypto.randomUUID()}`)).status).toBe(404)
    expect((await get('/showtimes/tomorrow')).status).toBe(400)
  })

  test('for sale tell prices by the card of their cinema; cancelled ones are not there', async () => {
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

test('health says whether the database answers', async () => {
  expect((await routes.request('/health', {}, env())).status).toBe(200)
  const nowhere = { ...env(), DATABASE_URL: 'postgresql://movie_worker:local@127.0.0.1:9/marquee' }
  expect((await routes.request('/health', {}, nowhere)).status).toBe(503)
})
