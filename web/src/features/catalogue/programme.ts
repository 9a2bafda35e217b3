import type { MovieSummary, ShowtimeView } from '@cinema/contracts/catalogue/http'

export type Showing = { movieId: string; title: string; movie: MovieSummary | undefined; showtimes: ShowtimeView[] }

/** A day's showtimes movie by movie, the movie with the most of them first; what has begun is left out. */
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

/** Fewer seats than this share of the room are worth a word. */
export const isNearlyFull = (showtime: Pick<ShowtimeView, 'availableSeats' | 'room'>): boolean =>
  showtime.availableSeats > 0 && fullness(showtime) >= 0.85

type Fact = Pick<MovieSummary, 'releaseDate' | 'genres' | 'rating'>

/** The year that a movie came out, if that is known. */
export const yearOf = ({ releaseDate }: Pick<Fact, 'releaseDate'>): string | null => releaseDate?.slice(0, 4) ?? null
