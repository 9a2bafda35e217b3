import { z } from 'zod'
import { eventsOf } from '../shared/event'
import { CinemaId, GenreId, MovieId, PriceCardId, ShowtimeId } from '../shared/ids'
import { InstantText } from '../shared/time'

const event = eventsOf('movie')
const showtime = { showtimeId: ShowtimeId, movieId: MovieId, cinemaId: CinemaId }

/** The events of movies, genres, showtimes and prices. They carry ids; subscribers read the data from the catalogue. */
export const catalogueEvents = [
  event(
    'showtime.changed.v1',
    'A showtime was created, put on sale, changed or deleted.',
    z.object({ ...showtime, change: z.enum(['CREATED', 'PUBLISHED', 'CHANGED', 'DELETED']) }),
  ),

  event(
    'showtime.cancelled.v1',
    'A published showtime was cancelled. Each of its bookings is cancelled and refunded.',
    z.object({ ...showtime, reason: z.string().describe('What the cinema says about it.') }),
  ),

  event(
    'showtime.moved.v1',
    'A published showtime got another start, in the same room. The show of each of its bookings follows (rule 29).',
    z.object({
      ...showtime,
      from: z.object({ startsAt: InstantText, endsAt: InstantText }).describe('Until the room is free again.'),
      to: z.object({ startsAt: InstantText, endsAt: InstantText }),
      reason: z.string().describe('What the cinema says about it.'),
    }),
  ),

  event(
    'prices.changed.v1',
    'A price card of a cinema was created, changed or deleted, which affects seats held from now on.',
    z.object({ cinemaId: CinemaId, priceCardId: PriceCardId }),
  ),

  event(
    'movie.changed.v1',
    'A movie was changed, so what was stored of it is outdated.',
    z.object({ movieId: MovieId, change: z.enum(['CREATED', 'UPDATED', 'ARCHIVED', 'RESTORED', 'DELETED']) }),
  ),

  event(
    'genre.changed.v1',
    'A genre was created, renamed or deleted.',
    z.object({ genreId: GenreId, change: z.enum(['CREATED', 'UPDATED', 'DELETED']) }),
  ),
] as const
