import type { GenreView } from '@cinema/contracts/catalogue/http'
import { CACHE_POLICY, type Cacheable } from '../cache/policy'
import type { MovieDeps } from '../deps'

/** Every genre with the number of its movies. */
export async function listGenres({
  cache,
  genres,
}: Pick<MovieDeps, 'cache' | 'genres'>): Promise<Cacheable<{ data: GenreView[] }>> {
  const { value, outcome } = await cache.getOrLoad('genres', CACHE_POLICY.genres, () => genres.withMovieCounts())
  return { value: { data: value }, outcome }
}
