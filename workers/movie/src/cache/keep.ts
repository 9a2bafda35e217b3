import type { CacheOutcome, Keeping } from '@cinema/platform/cache'
import type { Space } from './spaces'

/** What a use case answers of what may be kept: how it came about, or null when it was not to be kept at all. */
export type Answered<Value> = { value: Value; outcome: CacheOutcome | null }

const MINUTE_MS = 60_000
const keeping = (freshMs: number, ...spaces: Space[]): Keeping => ({ spaces, freshMs, staleMs: freshMs })

/**
 * How long answers are kept and what makes them past. Changes make them past at once; the time is for what changes by
 * itself: a film whose first show has come within a week, a showtime that has begun.
 */
export const KEEP = {
  films: keeping(MINUTE_MS, 'films', 'showtimes', 'venues'),
  film: keeping(MINUTE_MS / 2, 'films', 'showtimes', 'venues'),
  showtimes: keeping(MINUTE_MS / 2, 'showtimes', 'films', 'venues'),
  genres: keeping(MINUTE_MS, 'films'),
  cinemas: keeping(MINUTE_MS, 'venues'),
} as const

/** Pages beyond this are read by few: they are not worth their place. */
export const LAST_KEPT_PAGE = 20
