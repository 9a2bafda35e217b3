import type { MovieFields } from '@cinema/contracts/catalogue/movie-management'

/** The fields of a film of which only the title is known. */
export const EMPTY_MOVIE: Omit<MovieFields, 'title'> = {
  description: null,
  genres: [],
  cast: [],
  crew: [],
  rating: null,
  durationMinutes: null,
  originalLanguage: null,
  releaseDate: null,
  distributor: null,
  posterUrl: null,
  trailerUrl: null,
}
