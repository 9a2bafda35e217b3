import { z } from 'zod'
import { refusals } from '../shared/refusals'
import { ManagedGenre, ManagedMovie } from './movie-management'

const showtimes = z.number().int()
const errors = z.array(z.object({ path: z.string(), message: z.string() }))

export const movieRefusals = refusals({
  MOVIE_NOT_FOUND: [404, 'There is no such film in our catalogue.'],
  MOVIE_ARCHIVED: [409, 'This film is archived. Bring it back before it is shown again.'],
  MOVIE_CHANGED_MEANWHILE: [
    412,
    'Somebody else has changed this film meanwhile. Compare yours with `current`, then decide.',
    { current: ManagedMovie },
  ],
  SLUG_TAKEN: [409, 'This address is or was that of another film. Choose another.'],
  UNKNOWN_GENRE: [422, 'Some of these genres do not exist. Add them first.', { errors }],
  MOVIE_HAS_SHOWTIMES: [409, 'This film has showtimes, which tell of it. Archive it instead.', { showtimes }],
  IMPORT_UNREADABLE: [422, 'This file cannot be read as a list of films.', { errors }],
  IMPORT_OUTDATED: [
    409,
    'The film list is not as it was when this import was previewed. Nothing was imported: preview it again.',
  ],
  MOVIE_ON_SALE: [409, 'This film has showtimes on sale. Cancel or move them first.', { showtimes }],
})

export const genreRefusals = refusals({
  GENRE_NOT_FOUND: [404, 'There is no such genre.'],
  GENRE_CHANGED_MEANWHILE: [
    412,
    'Somebody else has changed this genre meanwhile. Compare yours with `current`, then decide.',
    { current: ManagedGenre },
  ],
  GENRE_EXISTS: [409, 'There is a genre of this name already.'],
  GENRE_IN_USE: [409, 'Films are of this genre. Give them another one first.', { movies: z.number().int() }],
})

/** For published showtimes of all cinemas. */
export const showtimeRefusals = refusals({
  SHOWTIME_NOT_FOUND: [404, 'There is no such showtime. It may have been cancelled.'],
})
