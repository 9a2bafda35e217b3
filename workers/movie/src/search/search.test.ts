import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { type MovieFacets, MovieList, MovieQuery, SimilarMovies } from '@cinema/contracts/catalogue/http'
import { connect } from '@cinema/db/connect'
import { readMovies } from '@cinema/local-cloud/seed/movies'
import { type Misspelt, misspeltTitles } from '../../fixtures/misspell'
import misspelt from '../../fixtures/misspelt-titles.json'
import { routes } from '../routes'
import { bookingStandIn, executionContext, openTestDatabase } from '../test-database.fixture'
import { searchStore } from './store'

const booking = bookingStandIn()
let database: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  database = await openTestDatabase()
}, 60_000)
afterAll(() => database.close())

async function get(path: string) {
  const env = { ...database.settings, VENUES: booking.service }
  const response = await routes.request(`/api/v1${path}`, {}, env, executionContext)
  expect(response.status).toBe(200)
  return response.json()
}
const list = async (query: string) => MovieList.parse(await get(`/movies?${query}`))
const SET = misspelt as Misspelt[]

describe('200 misspelt titles', () => {
  test('are what the generator makes', () => {
    const titles = readMovies().map(({ title }) => title)
    expect(SET).toEqual(misspeltTitles(titles, 200, 'slips of the finger'))
  })

  test('are found among the first ten results in at least 95% of cases', async () => {
    const store = searchStore(connect(database.settings))
    const missed: string[] = []
    for (const { typed, title } of SET) {
      const query = MovieQuery.parse({ search: typed, perPage: 10 })
      const { movies } = await store.find(query, [], Date.now())
      if (!movies.some((movie) => movie.title === title)) missed.push(`${typed} for ${title}`)
    }
    expect(missed.length, missed.join('; ')).toBeLessThanOrEqual(SET.length * 0.05)
  }, 60_000)
})

const titles = async (typed: string) =>
  (await list(`perPage=10&search=${encodeURIComponent(typed)}`)).data.map(({ title }) => title)

describe('a misspelt word', () => {
  test.each([
    ['Tarantno', 'Pulp Fiction'],
    ['Kubrikc', 'The Shining'],
  ])('in a name, %p, finds the movies of the person', async (typed, title) => {
    expect(await titles(typed)).toContain(title)
  })

  test('is corrected to a word of a movie that was added or renamed', async () => {
    const id = crypto.randomUUID()
    await database.execute(`insert into movie.movies (id, slug, title) values ('${id}', 'xylophonia', 'Xylophonia')`)
    expect(await titles('Xylphonia')).toEqual(['Xylophonia'])
    await database.execute(`update movie.movies set title = 'Quarkwerfer' where id = '${id}'`)
    expect(await titles('Quakrwerfer')).toEqual(['Quarkwerfer'])
    await database.execute(`delete from movie.movies where id = '${id}'`)
    expect(await titles('Quakrwerfer')).toEqual([])
  })

  test('comes after exact matches', async () => {
    expect((await titles('alien')).slice(0, 1)).toEqual(['Alien'])
  })

  test('is corrected in an incomplete word', async () => {
    expect((await titles('jurasi pa')).slice(0, 1)).toEqual(['Jurassic Park'])
  })

  test('longer than all known words finds nothing', async () => {
    expect(await titles('ﬆﬃ'.repeat(100))).toEqual([])
  })
})

describe('different spaces and punctuation', () => {
  test.each([
    ['thematrix', 'The Matrix'],
    ['thefog', 'The Fog'],
    ['abugslife', "A Bug's Life"],
    ['faceoff', 'Face/Off'],
    ['10000 bc', '10,000 B.C.'],
    ['xmen', 'X-Men'],
    ['spider man2', 'Spider-Man 2'],
    ['batmanbe', 'Batman Begins'],
    ['e.t.', 'ET: The Extra-Terrestrial'],
  ])('%p finds %p first', async (typed, title) => {
    expect((await titles(typed))[0]).toBe(title)
  })

  test('find only titles that start with the text', async () => {
    const found = await titles('starwars')
    expect(found.length).toBeGreaterThan(5)
    for (const title of found) expect(title).toStartWith('Star Wars')
  })

  test('find no movie twice', async () => {
    const { data, meta } = await list('perPage=100&search=xmen')
    expect(new Set(data.map(({ id }) => id)).size).toBe(meta.total)
  })
})

describe('a SHOWING movie', () => {
  test('comes first among movies with the same fit', async () => {
    expect((await titles('knight'))[0]).toBe('The Dark Knight')
  })

  test('does not come before a movie with exactly that title', async () => {
    expect((await titles('batman')).slice(0, 2)).toEqual(['Batman', 'Batman Begins'])
  })
})

describe('the order by title', () => {
  test('ignores case and a leading article', async () => {
    const sorted: string[] = []
    for (let page = 1; page <= 33; page += 1) {
      sorted.push(...(await list(`sortBy=title&perPage=100&page=${page}`)).data.map(({ title }) => title))
    }
    const examples = ['Die Hard', 'eXistenZ', 'Face/Off', 'The Matrix', 'X-Men', 'xXx', 'Zoolander']
    const places = examples.map((title) => sorted.indexOf(title))
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    const { data } = await list('sortBy=title&order=desc&perPage=100')
    expect(data.map(({ title }) => title).slice(0, 5)).toEqual(sorted.toReversed().slice(0, 5))
  }, 20_000)
})

describe('facets', () => {
  const facets = async (query: string): Promise<MovieFacets> => {
    const found = (await list(`facets=true&perPage=1&${query}`)).facets
    if (!found) throw new Error('the list has no facets')
    return found
  }
  const counts = (choices: MovieFacets['genres']) =>
    Object.fromEntries(choices.map(({ value, count }) => [value, count]))

  test('are only included on request', async () => {
    expect((await list('perPage=1')).facets).toBeUndefined()
  })

  test('count what each choice finds together with all other filters', async () => {
    const base = 'status=SHOWING&format=3D'
    const found = await facets(base)
    expect(found.cinemas.map(({ label }) => label).toSorted()).toEqual(
      booking.cinemas.map(({ name }) => name).toSorted(),
    )
    const single = {
      genres: 'genre',
      ratings: 'rating',
      cinemas: 'cinemaId',
      dates: 'date',
      languages: 'language',
    } as const
    for (const [facet, filter] of Object.entries(single)) {
      for (const { value, count } of found[facet as keyof typeof single].slice(0, 2)) {
        const { meta } = await list(`${base}&perPage=1&${filter}=${encodeURIComponent(value)}`)
        expect([filter, value, meta.total]).toEqual([filter, value, count])
      }
    }
  })

  test('count the choices of a filter without that filter', async () => {
    const all = await facets('status=SHOWING')
    const set = await facets('status=SHOWING&format=IMAX')
    expect(counts(set.formats)).toEqual(counts(all.formats))
    expect(set.statuses.length).toBeGreaterThan(0)
    expect((await list('status=SHOWING&format=IMAX')).meta.total).toBe(counts(all.formats).IMAX ?? 0)
  })

  test('count the results of a search', async () => {
    const found = await facets('search=matrix')
    expect(found.genres).toEqual([
      { value: 'Action', label: 'Action', count: 3 },
      { value: 'Science Fiction', label: 'Science Fiction', count: 3 },
    ])
  })

  test('need one showtime that matches all filters of showtimes', async () => {
    const [cinema] = (await facets('format=IMAX')).cinemas
    const { data } = await list(`format=IMAX&cinemaId=${cinema?.value}&perPage=100`)
    expect(data.length).toBe(cinema?.count ?? -1)
    for (const { id } of data) {
      const showtimes = await database.rows(`select 1 from movie.showtimes where movie_id = '${id}' and format = 'IMAX'
        and cinema_id = '${cinema?.value}' and start_time > now() and status = 'PUBLISHED'`)
      expect(showtimes.length).toBeGreaterThan(0)
    }
  })
})

describe('similar movies', () => {
  const similarTo = async (slug: string) =>
    SimilarMovies.parse(await get(`/movies/${slug}/similar`)).data.map(({ title }) => title)

  test.each([
    ['the-matrix', ['The Matrix Reloaded', 'The Matrix Revolutions']],
    ['the-godfather', ['The Godfather: Part II', 'The Godfather: Part III']],
    ['toy-story', ['Toy Story 2', 'Toy Story 3']],
  ])('of %p start with its sequels', async (slug, titles) => {
    expect((await similarTo(slug)).slice(0, 5)).toEqual(expect.arrayContaining(titles))
  })

  test('include other movies of the director, but not the movie itself', async () => {
    const titles = await similarTo('blade-runner')
    expect(titles).toHaveLength(12)
    expect(titles).toContain('Alien')
    expect(titles).not.toContain('Blade Runner')
  })
})
