import { z } from 'zod'
import { event } from '../shared/event'
import { CinemaId, GenreId, MovieId, PriceCardId, ShowtimeId } from '../shared/ids'

const showtime = { showtimeId: ShowtimeId, movieId: MovieId, cinemaId: CinemaId }

/** The events of movies, genres, showtimes and prices. They carry ids; subscribers read the data from the catalogue. */
export const catalogueEvents = [
  /** A showtime was created, put on sale, changed or deleted. */
  event(
    'showtime.changed.v1',
    z.object({ ...showtime, change: z.enum(['CREATED', 'PUBLISHED', 'CHANGED', 'DELETED']) }),
  ),

  /** A published showtime was cancelled: each of its bookings is cancelled and refunded (rule 20). */
  event('showtime.cancelled.v1', z.object({ ...showtime, reason: z.string() })),

  /** A price card of a cinema was created, changed or deleted, which affects seats held from now on (rule 12). */
  event('prices.changed.v1', z.object({ cinemaId: CinemaId, priceCardId: PriceCardId })),

  /** A movie was changed, so cached movies are invalid. */
  event(
    'movie.changed.v1',
    z.object({ movieId: MovieId, change: z.enum(['CREATED', 'UPDATED', 'ARCHIVED', 'RESTORED', 'DELETED']) }),
  ),

  event('genre.changed.v1', z.object({ genreId: GenreId, change: z.enum(['CREATED', 'UPDATED', 'DELETED']) })),
] as const
