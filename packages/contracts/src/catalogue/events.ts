import { z } from 'zod'
import { event } from '../shared/event'
import { CinemaId, GenreId, MovieId, PriceCardId, ShowtimeId } from '../shared/ids'

const showtime = { showtimeId: ShowtimeId, movieId: MovieId, cinemaId: CinemaId }

/** What happens to films, genres, showtimes and prices. */
export const catalogueEvents = [
  /** Something of a showtime is other than before, or it is on sale now, or it is no more. What it is now stands in the catalogue. */
  event(
    'showtime.changed.v1',
    z.object({ ...showtime, change: z.enum(['CREATED', 'PUBLISHED', 'CHANGED', 'DELETED']) }),
  ),

  /** A showtime will not take place: every booking of it ends, and its money goes back (rule 20). */
  event('showtime.cancelled.v1', z.object({ ...showtime, reason: z.string() })),

  /** A cinema's prices are other than before, for what is sold from now on (rule 12). */
  event('prices.changed.v1', z.object({ cinemaId: CinemaId, priceCardId: PriceCardId })),

  /** A film was added, changed, archived, put back or deleted: what was kept of it is to be read anew. */
  event(
    'movie.changed.v1',
    z.object({ movieId: MovieId, change: z.enum(['CREATED', 'UPDATED', 'ARCHIVED', 'RESTORED', 'DELETED']) }),
  ),

  event('genre.changed.v1', z.object({ genreId: GenreId, change: z.enum(['CREATED', 'UPDATED', 'DELETED']) })),
] as const
