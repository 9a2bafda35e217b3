import type { Permission } from '@cinema/contracts/identity/permissions'
import { formatDay, formatTime } from '../kit/format'
import { matches } from '../kit/in-memory'
import type { Destination, Panel } from '../kit/panel'

/** Where a kind of thing is found, by an endpoint that a list of the panel has, too, and the page that shows one. */
export type Source = {
  group: string
  needs: Permission | 'employed'
  /** The page of one thing. Without such a page in the panel the things are not looked for. */
  page: string
  find(p: Panel, wanted: string): Promise<Destination[]>
}

const MOST = 5
const BOOKINGS_TAKE = 2

export const SOURCES: readonly Source[] = [
  {
    group: 'Films',
    needs: 'movies.update',
    page: '/admin/films/:movieId',
    async find(p, search) {
      const { data } = await p.api.call('GET /api/v1/admin/movies', { query: { search, perPage: MOST } })
      return data.map(({ id, title, releaseDate }) => ({
        path: `/admin/films/${id}`,
        title,
        group: ['Film', releaseDate?.slice(0, 4)].filter(Boolean).join(', '),
      }))
    },
  },
  {
    group: 'Bookings',
    needs: 'bookings.read',
    page: '/admin/bookings/:bookingId',
    async find(p, q) {
      if (q.length < BOOKINGS_TAKE) return []
      const { data } = await p.api.call('GET /api/v1/box-office/bookings', { query: { q, perPage: MOST } })
      return data.map(({ id, reference, name, show }) => ({
        path: `/admin/bookings/${id}`,
        title: [reference, name].filter(Boolean).join(' · '),
        group: `Booking, ${show.movieTitle}`,
      }))
    },
  },
  {
    group: 'Showtimes',
    needs: 'employed',
    page: '/admin',
    async find(p, search) {
      if (!p.cinema) return []
      const { id: cinemaId, timeZone } = p.cinema
      const { data: movies } = await p.api.call('GET /api/v1/movies', {
        query: { search, status: 'SHOWING', perPage: 1 },
      })
      const [movie] = movies
      if (!movie) return []
      const { data } = await p.api.call('GET /api/v1/showtimes', {
        query: { cinemaId, movieId: movie.id, perPage: MOST },
      })
      return data.map(({ id, movieTitle, room, startsAt }) => ({
        path: `/showtimes/${id}`,
        title: `${movieTitle}, ${formatDay(startsAt, timeZone)} ${formatTime(startsAt, timeZone)}`,
        group: `Showtime, ${room.name}`,
      }))
    },
  },
]

/** Everything that a text may mean, of each source that the user may look in. A source that fails finds nothing. */
export async function searchAll(p: Panel, wanted: string): Promise<Destination[]> {
  if (!wanted) return []
  const allowed = SOURCES.filter(({ needs, page }) => (needs === 'employed' || p.may(needs)) && p.hasPage(page))
  const found = await Promise.all(allowed.map((source) => source.find(p, wanted).catch(() => [])))
  const pages = p.destinations.filter(({ title, group }) => matches(wanted, title, group))
  return [...pages.slice(0, MOST), ...found.flat()]
}
