import { MovieId } from '@cinema/contracts/shared/ids'
import { slugOf } from '@cinema/domain/catalogue/slug'
import { describeFilm } from './describe-film'
import { distributorOf, type FilmRecord, genresOf, ratingOf, readFilmRecords, releaseDate } from './film-facts'
import { cleanTitle } from './film-title'
import { seededId } from './seeded-id'

export type SeededFilm = {
  id: MovieId
  slug: string
  title: string
  description: string
  genres: string[]
  releaseDate: string
  durationMinutes: number | null
  rating: string | null
  director: string | null
  distributor: string | null
  score: number | null
  votes: number | null
}

/** The catalogue: every film of the data set, in its order. Namesakes are told apart by the year in their address. */
export function readFilms(records: readonly FilmRecord[] = readFilmRecords()): SeededFilm[] {
  const facts = records.map((record) => ({ record, title: cleanTitle(record.Title) }))
  const namesakes = Map.groupBy(facts, ({ title }) => slugOf(title))
  const taken = new Set<string>()
  return facts.map(({ record, title }) => {
    const plain = slugOf(title)
    const year = releaseDate(record['Release Date']).slice(0, 4)
    const slug = unusedSlug((namesakes.get(plain)?.length ?? 0) > 1 ? `${plain}-${year}` : plain, taken)
    taken.add(slug)
    return toFilm(record, title, slug)
  })
}

function unusedSlug(slug: string, taken: ReadonlySet<string>): string {
  let copy = 1
  let candidate = slug
  while (taken.has(candidate)) candidate = `${slug}-${++copy}`
  return candidate
}

function toFilm(record: FilmRecord, title: string, slug: string): SeededFilm {
  const facts = {
    genres: genresOf(record),
    releaseDate: releaseDate(record['Release Date']),
    durationMinutes: record['Running Time min'],
    director: record.Director,
    distributor: distributorOf(record),
  }
  return {
    ...facts,
    id: seededId(MovieId, 'movie', slug),
    slug,
    title,
    description: describeFilm(facts),
    rating: ratingOf(record),
    score: record['IMDB Rating'],
    votes: record['IMDB Votes'],
  }
}
