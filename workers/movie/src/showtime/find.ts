import type * as api from '@cinema/contracts/catalogue/api'
import type { ShowtimeQuery, ShowtimeView } from '@cinema/contracts/catalogue/http'
import type { Asked } from '@cinema/contracts/shared/endpoint'
import { type Page, toPage } from '@cinema/contracts/shared/page'
import { dayBounds } from '@cinema/domain/schedule/local-day'
import { type Answered, KEEP, LAST_KEPT_PAGE } from '../cache/keep'
import type { MovieDeps } from '../deps'
import type { CinemaSpan } from './store'
import { describeShowtimes, type PlannedShowtime, withSeatsLeft } from './view'

type Deps = Pick<MovieDeps, 'showtimes' | 'venues' | 'availability' | 'cache' | 'now'>
type Planned = { shows: PlannedShowtime[]; total: number }

/**
 * One page of showtimes, by their beginning. Without `from` only what has not begun is listed; `date` is a day on each
 * cinema's own calendar. The plan may be kept; the seats that are left are asked for each time.
 */
export async function findShowtimes(
  deps: Deps,
  { query }: Asked<typeof api.findShowtimes>,
): Promise<Answered<Page<ShowtimeView>>> {
  const read = () => planned(deps, query)
  const isHot = query.from === undefined && query.to === undefined && query.page <= LAST_KEPT_PAGE
  const { value, outcome } = isHot
    ? await deps.cache.through(`showtimes ${JSON.stringify(query)}`, { ...KEEP.showtimes, worthKeeping }, read)
    : { value: await read(), outcome: null }
  return { value: toPage(await withSeatsLeft(deps, value.shows), query, value.total), outcome }
}

const worthKeeping = ({ shows }: Planned) => shows.length > 0

async function planned(deps: Deps, query: ShowtimeQuery): Promise<Planned> {
  const { movieId, cinemaId, date, from, to } = query
  const filter = {
    movieId,
    cinemaId,
    from: from === undefined ? deps.now() : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
    days: date === undefined ? undefined : await dayInEachCinema(deps, date),
  }
  const { rows, total } = await deps.showtimes.find(filter, query)
  return { shows: await describeShowtimes(deps, rows), total }
}

async function dayInEachCinema({ venues }: Pick<Deps, 'venues'>, date: string): Promise<CinemaSpan[]> {
  const cinemas = await venues.all()
  return cinemas.map(({ id, timeZone }) => ({ cinemaId: id, ...dayBounds(date, timeZone) }))
}
