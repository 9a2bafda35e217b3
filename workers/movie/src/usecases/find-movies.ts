import type { MovieQuery, MovieSummary } from '@cinema/contracts/catalogue/http'
import { type Page, toPage } from '@cinema/contracts/shared/page'
import type { MovieDeps } from '../deps'

/** One page of the catalogue. */
export async function findMovies(
  { movies, now }: Pick<MovieDeps, 'movies' | 'now'>,
  query: MovieQuery,
): Promise<Page<MovieSummary>> {
  const { films, total } = await movies.find(query, now())
  return toPage(films, query, total)
}
