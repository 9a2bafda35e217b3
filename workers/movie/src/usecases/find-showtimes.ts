import type { ShowtimeQuery, ShowtimeView } from '@cinema/contracts/catalogue/http'
import { type Page, toPage } from '@cinema/contracts/shared/page'
import { dayBounds } from '@cinema/domain/schedule/local-day'
import type { MovieDeps } from '../deps'
import type { CinemaSpan } from '../stores/showtimes'
import { viewShowtimes } from './view-showtimes'

type Deps = Pick<MovieDeps, 'showtimes' | 'venues' | 'availability' | 'now'>

/**
 * One page of showtimes, by their beginning. Without `from` only what has not begun is listed; `date` is a day on each
 * cinema's own calendar.
 */
export async function findShowtimes(deps: Deps, query: ShowtimeQuery): Promise<Page<ShowtimeView>> {
  const { movieId, cinemaId, date, from, to } = query
  const filter = {
    movieId,
    cinemaId,
    from: from === undefined ? deps.now() : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
    days: date === undefined ? undefined : await dayInEachCinema(deps, date),
  }
  const { rows, total } = await deps.showtimes.find(filter, query)
  return toPage(await viewShowtimes(deps, rows), query, total)
}

async function dayInEachCinema({ venues }: Pick<Deps, 'venues'>, date: string): Promise<CinemaSpan[]> {
  const cinemas = await venues.all()
  return cinemas.map(({ id, timeZone }) => ({ cinemaId: id, ...dayBounds(date, timeZone) }))
}
