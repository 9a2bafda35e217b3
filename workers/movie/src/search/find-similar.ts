import type * as api from '@cinema/contracts/catalogue/api'
import type { MovieSummary } from '@cinema/contracts/catalogue/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { CACHE_POLICY, type Cacheable, onlyFound } from '../cache/policy'
import type { MovieDeps } from '../deps'

const MAX_SIMILAR = 12

/** Up to twelve movies that are similar in genres, people and text, the most similar first. */
export async function findSimilarMovies(
  { movies, search, cache, now }: Pick<MovieDeps, 'movies' | 'search' | 'cache' | 'now'>,
  { ref }: EndpointInput<typeof api.findSimilarMovies>,
): Promise<Outcome<typeof api.findSimilarMovies, Cacheable<{ data: MovieSummary[] }>>> {
  const policy = onlyFound(CACHE_POLICY.movies)
  const { value, outcome } = await cache.getOrLoad(`similar ${ref}`, policy, async () => {
    const movie = await movies.byRef(ref, now())
    return movie && search.similar(movie.id, MAX_SIMILAR, now())
  })
  return value ? accepted({ value: { data: value }, outcome }) : refused({ code: 'MOVIE_NOT_FOUND' })
}
