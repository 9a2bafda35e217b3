import type { MovieSummary, ShowtimeView } from '@cinema/contracts/catalogue/http'

export type Showing = { movieId: string; title: string; movie: MovieSummary | undefined; showtimes: ShowtimeView[] }

/** Groups a day's showtimes by movie, the movie with the most showtimes first; those that have begun are left out. */
export function byMovie(showtimes: readonly ShowtimeView[], movies: readonly MovieSummary[], now: number): Showing[] {
  const known = new Map<string, MovieSummary>(movies.map((movie) => [movie.id, movie]))
  const groups = Map.groupBy(
    showtimes.filter(({ startsAt }) => Date.parse(startsAt) > now),
    ({ movieId }) => movieId,
  )
  return [...groups]
    .map(([movieId, times]) => ({
      movieId,
      title: times[0]?.movieTitle ?? '',
      movie: known.get(movieId),
      showtimes: times.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt)),
    }))
    .toSorted((a, b) => b.showtimes.length - a.showtimes.length || a.title.localeCompare(b.title))
}

/** How full a showtime is, from 0 to 1. */
export const fullness = ({ availableSeats, room }: Pick<ShowtimeView, 'availableSeats' | 'room'>): number =>
  room.capacity > 0 ? Math.min(1, Math.max(0, 1 - availableSeats / room.capacity)) : 1

/** Whether at least 85 % of the seats are taken, but not all. */
export const isNearlyFull = (showtime: Pick<ShowtimeView, 'availableSeats' | 'room'>): boolean =>
  showtime.availableSeats > 0 && fullness(showtime) >= 0.85

type Fact = Pick<MovieSummary, 'releaseDate' | 'genres' | 'rating'>

/** The year in which a movie was released, or null if it is not known. */
export const yearOf = ({ releaseDate }: Pick<Fact, 'releaseDate'>): string | null => releaseDate?.slice(0, 4) ?? null
