import type { RefusalTable } from '@cinema/platform/problem'
import type { UnknownGenres } from './usecases/find-genres'

export type CatalogueRefusal = { code: 'MOVIE_NOT_FOUND' } | { code: 'SHOWTIME_NOT_FOUND' }

export type FilmRefusal =
  | { code: 'MOVIE_NOT_FOUND' }
  | { code: 'MOVIE_CHANGED_MEANWHILE' }
  | { code: 'SLUG_TAKEN' }
  | UnknownGenres
  | { code: 'MOVIE_HAS_SHOWTIMES'; showtimes: number }
  | { code: 'MOVIE_ON_SALE'; showtimes: number }

export type GenreRefusal =
  | { code: 'GENRE_NOT_FOUND' }
  | { code: 'GENRE_EXISTS' }
  | { code: 'GENRE_IN_USE'; movies: number }

export const REFUSALS = {
  MOVIE_NOT_FOUND: { status: 404, detail: 'There is no such film in our catalogue.' },
  SHOWTIME_NOT_FOUND: { status: 404, detail: 'There is no such showtime. It may have been cancelled.' },
  MOVIE_CHANGED_MEANWHILE: {
    status: 412,
    detail: 'Somebody else has changed this film meanwhile. Read it again, then make your change.',
  },
  SLUG_TAKEN: { status: 409, detail: 'This address is or was that of another film. Choose another.' },
  UNKNOWN_GENRE: { status: 422, detail: 'Some of these genres do not exist. Add them first.' },
  MOVIE_HAS_SHOWTIMES: { status: 409, detail: 'This film has showtimes, which tell of it. Archive it instead.' },
  MOVIE_ON_SALE: { status: 409, detail: 'This film has showtimes on sale. Cancel or move them first.' },
  GENRE_NOT_FOUND: { status: 404, detail: 'There is no such genre.' },
  GENRE_EXISTS: { status: 409, detail: 'There is a genre of this name already.' },
  GENRE_IN_USE: { status: 409, detail: 'Films are of this genre. Give them another one first.' },
} as const satisfies RefusalTable<(CatalogueRefusal | FilmRefusal | GenreRefusal)['code']>
