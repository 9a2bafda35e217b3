import type * as api from '@cinema/contracts/catalogue/api'
import type { ShowtimeQuery, ShowtimeView } from '@cinema/contracts/catalogue/http'
import type { EndpointInput } from '@cinema/contracts/shared/endpoint'
import { type Page, toPage } from '@cinema/contracts/shared/page'
import { dayBounds } from '@cinema/domain/schedule/local-day'
import { CACHE_POLICY, type Cacheable, LAST_CACHED_PAGE } from '../cache/policy'
import type { MovieDeps } from '../deps'
import type { CinemaSpan } from './store'
import { type CacheableShowtime, describeShowtimes, withSeatsLeft } from './view'

type Deps = Pick<MovieDeps, 'showtimes' | 'venues' | 'availability' | 'cache' | 'now'>
type CacheablePage = { shows: CacheableShowtime[]; total: number }

/**
 * One page of showtimes, sorted by start. Without `from` only upcoming ones are listed. `date` is a day in the time zone of
 * each cinema. The page may be cached, but the available seats are read each time.
 */
export async function findShowtimes(
  deps: Deps,
  { query }: EndpointInput<typeof api.findShowtimes>,
): Promise<Cacheable<Page<ShowtimeView>>> {
  const load = () => loadPage(deps, query)
  const isCacheable = query.from === undefined && query.to === undefined && query.page <= LAST_CACHED_PAGE
  const { value, outcome } = isCacheable
    ? await deps.cache.getOrLoad(
        `showtimes ${JSON.stringify(query)}`,
        { ...CACHE_POLICY.showtimes, isWorthCaching: isNotEmpty },
        load,
      )
    : { value: await load(), outcome: null }
  return { value: toPage(await withSeatsLeft(deps, value.shows), query, value.total), outcome }
}

const isNotEmpty = ({ shows }: CacheablePage) => shows.length > 0

async function loadPage(deps: Deps, query: ShowtimeQuery): Promise<CacheablePage> {
  const { movieId, cinemaId, date, from, to } = query
  const filter = {
    movieId,
    cinemaId,
    from: from === undefined ? deps.now() : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
    days: date === undefined ? undefined : await spansOfDay(deps, date),
  }
  const { rows, total } = await deps.showtimes.find(filter, query)
  return { shows: await describeShowtimes(deps, rows), total }
}

async function spansOfDay({ venues }: Pick<Deps, 'venues'>, date: string): Promise<CinemaSpan[]> {
  const cinemas = await venues.all()
  return cinemas.map(({ id, timeZone }) => ({ cinemaId: id, ...dayBounds(date, timeZone) }))
}
