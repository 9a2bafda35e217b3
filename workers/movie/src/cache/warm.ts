import { findMovies as moviesEndpoint, findShowtimes as showtimesEndpoint } from '@cinema/contracts/catalogue/api'
import type { CinemaId } from '@cinema/contracts/shared/ids'
import type { Counts } from '@cinema/contracts/shared/maintenance'
import { Instant } from '@cinema/contracts/shared/time'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { businessDay, businessDayBounds } from '@cinema/domain/schedule/local-day'
import type { MovieDeps } from '../deps'
import { listGenres } from '../genre/list'
import { findMovies } from '../search/find'
import { findShowtimes } from '../showtime/find'

/** A cinema opens this long before its first show. */
const OPEN_BEFORE_MS = 60 * 60_000

/** What the first page and the list of movies on the site ask for. */
const MOVIE_LISTS = [
  { status: 'SHOWING', perPage: 100 },
  { status: 'UPCOMING', sortBy: 'score', order: 'desc', perPage: 8 },
  { perPage: 30 },
  { facets: 'true', perPage: 1 },
]

/**
 * Loads the lists of the catalogue and today's showtimes into the cache, for each cinema whose first show of its business
 * day begins within the next hour. Cached values live for a minute, so this runs each minute of that hour; afterwards the
 * customers keep the cache warm.
 */
export async function warmCaches(deps: MovieDeps): Promise<Counts> {
  const now = Instant.parse(deps.now())
  const opening = await openingCinemas(deps, now)
  if (opening.length === 0) return {}

  const anyone = { actor: null }
  await Promise.all(
    MOVIE_LISTS.map((query) => findMovies(deps, { ...anyone, query: moviesEndpoint.query.parse(query) })),
  )
  await listGenres(deps)
  for (const { id: cinemaId, timeZone } of opening) {
    const query = showtimesEndpoint.query.parse({ cinemaId, date: businessDay(now, timeZone), perPage: 100 })
    await findShowtimes(deps, { ...anyone, query })
  }
  return { cinemas: opening.length }
}

/** The cinemas whose first show of the current business day has not begun, and begins within the hour. */
async function openingCinemas(
  { venues, showtimes }: Pick<MovieDeps, 'venues' | 'showtimes'>,
  now: Instant,
): Promise<CinemaView[]> {
  const soon: readonly CinemaId[] = await showtimes.cinemasWithStarts({ from: now, to: now + OPEN_BEFORE_MS })
  const cinemas = (await venues.all()).filter(({ id }) => soon.includes(id))
  const spans = cinemas.map(({ id, timeZone }) => ({
    cinemaId: id,
    from: businessDayBounds(businessDay(now, timeZone), timeZone).from,
    to: now,
  }))
  const open = await showtimes.cinemasWithShows(spans)
  return cinemas.filter(({ id }) => !open.includes(id))
}
