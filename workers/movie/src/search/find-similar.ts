import type * as api from '@cinema/contracts/catalogue/api'
import type { MovieSummary } from '@cinema/contracts/catalogue/http'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { type Answered, KEEP } from '../cache/keep'
import type { MovieDeps } from '../deps'

const MOST = 12

/** More like this: a dozen films by genre, people and text, the most alike first. */
export async function findSimilarMovies(
  { movies, search, cache, now }: Pick<MovieDeps, 'movies' | 'search' | 'cache' | 'now'>,
  { ref }: Asked<typeof api.findSimilarMovies>,
): Promise<Outcome<typeof api.findSimilarMovies, Answered<{ data: MovieSummary[] }>>> {
  const keeping = { ...KEEP.films, worthKeeping: (found: object | null) => found !== null }
  const { value, outcome } = await cache.through(`similar ${ref}`, keeping, async () => {
    const movie = await movies.byRef(ref, now())
    return movie && search.similar(movie.id, MOST, now())
  })
  return value ? accepted({ value: { data: value }, outcome }) : refused({ code: 'MOVIE_NOT_FOUND' })
}
