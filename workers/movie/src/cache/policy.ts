import type { CacheOutcome, CachePolicy, CachePolicyOf } from '@cinema/platform/cache'
import type { CacheTag } from './tags'

/** The value of a public endpoint. `outcome` is how the cache produced it; null if the cache was not used. */
export type Cacheable<Value> = { value: Value; outcome: CacheOutcome | null }

const MINUTE_MS = 60_000
const policy = (freshMs: number, ...tags: CacheTag[]): CachePolicy => ({ tags, freshMs, staleMs: freshMs })

/**
 * For how long values are cached, and the tags that invalidate them. Changes invalidate at once. The limit is for what
 * changes with time alone: the status of a movie whose next showtime is now within a week, or a showtime that has started.
 */
export const CACHE_POLICY = {
  movies: policy(MINUTE_MS, 'movies', 'showtimes', 'venues'),
  movie: policy(MINUTE_MS / 2, 'movies', 'showtimes', 'venues'),
  showtimes: policy(MINUTE_MS / 2, 'showtimes', 'movies', 'venues'),
  genres: policy(MINUTE_MS, 'movies'),
  cinemas: policy(MINUTE_MS, 'venues'),
} as const

/** The policy of a value that may be missing. Only what was found is cached, so that made-up addresses take no memory. */
export const onlyFound = (policy: CachePolicy): CachePolicyOf<object | null> => ({
  ...policy,
  isWorthCaching: (found) => found !== null,
})

/** Later pages are rarely requested, so caching them would waste memory. */
export const LAST_CACHED_PAGE = 20
