import { MovieId } from '@cinema/contracts/shared/ids'
import { slugOf } from '@cinema/domain/catalogue/slug'
import { describeMovie } from './describe-movie'
import { distributorOf, genresOf, type MovieRecord, ratingOf, readMovieRecords, releaseDate } from './movie-facts'
import { cleanTitle } from './movie-title'
import { seededId } from './seeded-id'

export type SeededMovie = {
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

/** The catalogue: every movie of the data set, in its order. Movies with the same title have the year in their slugs. */
export function readMovies(records: readonly MovieRecord[] = readMovieRecords()): SeededMovie[] {
  const facts = records.map((record) => ({ record, title: cleanTitle(record.Title) }))
  const namesakes = Map.groupBy(facts, ({ title }) => slugOf(title))
  const taken = new Set<string>()
  return facts.map(({ record, title }) => {
    const plain = slugOf(title)
    const year = releaseDate(record['Release Date']).slice(0, 4)
    const slug = unusedSlug((namesakes.get(plain)?.length ?? 0) > 1 ? `${plain}-${year}` : plain, taken)
    taken.add(slug)
    return toMovie(record, title, slug)
  })
}

function unusedSlug(slug: string, taken: ReadonlySet<string>): string {
  let copy = 1
  let candidate = slug
  while (taken.has(candidate)) candidate = `${slug}-${++copy}`
  return candidate
}

function toMovie(record: MovieRecord, title: string, slug: string): SeededMovie {
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
    description: describeMovie(facts),
    rating: ratingOf(record),
    score: record['IMDB Rating'],
    votes: record['IMDB Votes'],
  }
}
