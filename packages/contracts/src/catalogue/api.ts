import { z } from 'zod'
import { ShowtimeParam } from '../seating/http'
import { endpointsOf, file, json, nothing } from '../shared/endpoint'
import { pick } from '../shared/refusals'
import { CinemaView } from '../venue/http'
import {
  GenreView,
  MovieDetail,
  MovieList,
  MovieQuery,
  MovieRef,
  ShowtimeList,
  ShowtimeQuery,
  ShowtimeView,
  SimilarMovies,
} from './http'
import { ImportMoviesBody, ImportReport } from './movie-import'
import {
  CreateGenreBody,
  CreateMovieBody,
  GenreParam,
  ManagedGenre,
  ManagedGenreList,
  ManagedMovie,
  ManagedMovieList,
  ManagedMovieQuery,
  MovieParam,
  UpdateGenreBody,
  UpdateMovieBody,
} from './movie-management'
import { genreRefusals, movieRefusals, showtimeRefusals } from './refusals'

const endpoint = endpointsOf('movie')

const MovieRefParam = z.object({ ref: MovieRef })
/** Enough for the longest description and all credits. */
const LONG_BODY = { maxBodyBytes: 65_536 } as const
const EXAMPLE_FIELDS = {
  genres: ['Science Fiction', 'Horror'],
  cast: [{ name: 'Sigourney Weaver', role: 'Ripley' }],
  crew: [{ name: 'Ridley Scott', role: 'Director' }],
  originalLanguage: 'en',
  releaseDate: '1979-05-25',
  durationMinutes: 117,
}

export const findMovies = endpoint({
  method: 'GET',
  path: '/api/v1/movies',
  access: 'anyone',
  shared: true,
  summary: 'Find films',
  description:
    'The search forgives typing mistakes and finds titles and people. `facets=true` adds to each filter how many films its choices would find.',
  query: MovieQuery,
  answer: json(MovieList, 'A page of films.'),
  refuses: {},
})

export const getMovie = endpoint({
  method: 'GET',
  path: '/api/v1/movies/:ref',
  access: 'anyone',
  shared: true,
  summary: 'See a film with its coming showtimes',
  description: '`ref` is the id of the film or a slug that it has or once had.',
  params: MovieRefParam,
  answer: json(MovieDetail, 'The film.'),
  refuses: pick(movieRefusals, 'MOVIE_NOT_FOUND'),
})

export const findSimilarMovies = endpoint({
  method: 'GET',
  path: '/api/v1/movies/:ref/similar',
  access: 'anyone',
  shared: true,
  summary: 'See more films like this',
  description: 'By genre, people and text, the most alike first.',
  params: MovieRefParam,
  answer: json(SimilarMovies, 'A dozen films.'),
  refuses: pick(movieRefusals, 'MOVIE_NOT_FOUND'),
})

export const getMoviePoster = endpoint({
  method: 'GET',
  path: '/api/v1/movies/:ref/poster.svg',
  access: 'anyone',
  summary: 'See the poster of a film',
  params: MovieRefParam,
  answer: file('image/svg+xml', 'The poster.'),
  refuses: pick(movieRefusals, 'MOVIE_NOT_FOUND'),
})

export const listGenres = endpoint({
  method: 'GET',
  path: '/api/v1/genres',
  access: 'anyone',
  shared: true,
  summary: 'List the genres',
  answer: json(z.object({ data: z.array(GenreView) }), 'Each genre with its number of films.'),
  refuses: {},
})

export const listCinemas = endpoint({
  method: 'GET',
  path: '/api/v1/cinemas',
  access: 'anyone',
  shared: true,
  summary: 'List the cinemas with their rooms',
  answer: json(z.object({ data: z.array(CinemaView) }), 'Every cinema.'),
  refuses: {},
})

export const findShowtimes = endpoint({
  method: 'GET',
  path: '/api/v1/showtimes',
  access: 'anyone',
  shared: true,
  summary: 'Find showtimes',
  query: ShowtimeQuery,
  answer: json(ShowtimeList, 'A page of showtimes, each with its available seats.'),
  refuses: {},
})

export const getShowtime = endpoint({
  method: 'GET',
  path: '/api/v1/showtimes/:showtimeId',
  access: 'anyone',
  shared: true,
  summary: 'See a showtime',
  params: ShowtimeParam,
  answer: json(ShowtimeView, 'The showtime.'),
  refuses: pick(showtimeRefusals, 'SHOWTIME_NOT_FOUND'),
})

export const listManagedMovies = endpoint({
  method: 'GET',
  path: '/api/v1/admin/movies',
  access: 'movies.update',
  summary: 'List films with all that is kept of them',
  description: 'By title unless `sortBy` says otherwise; `archived=true` lists the archived ones instead.',
  query: ManagedMovieQuery,
  answer: json(ManagedMovieList, 'A page of films.'),
  refuses: {},
})

export const createMovie = endpoint({
  method: 'POST',
  path: '/api/v1/admin/movies',
  access: 'movies.create',
  versioned: true,
  ...LONG_BODY,
  summary: 'Add a film',
  description: 'Its address is made from its title. The answer’s `ETag` is what `If-Match` of a change names.',
  body: CreateMovieBody,
  example: { title: 'Alien', ...EXAMPLE_FIELDS },
  answer: json(ManagedMovie, 'The film, with its address in `Location`.', 201),
  refuses: pick(movieRefusals, 'SLUG_TAKEN', 'UNKNOWN_GENRE'),
})

export const importMovies = endpoint({
  method: 'POST',
  path: '/api/v1/admin/movies/import',
  access: 'movies.create',
  maxBodyBytes: 8_388_608,
  timeoutMs: 60_000,
  summary: 'Import films from CSV',
  description:
    'The first row names the columns by the fields of a film; lists are separated by semicolons, a name from its role by |. A dry run, which is the default, says what would become of each row, and how its `preview` is called. To import, send that with the same file: rows that the preview refused are left out. A row belongs to the film with its `slug`, or else with its title and release date. Empty cells change nothing.',
  body: ImportMoviesBody,
  example: {
    csv: 'title,durationMinutes,genres,crew\r\nAlien,117,Horror; Science Fiction,Ridley Scott | Director\r\n',
  },
  answer: json(ImportReport, 'What became of each row.'),
  refuses: pick(movieRefusals, 'IMPORT_UNREADABLE', 'IMPORT_OUTDATED'),
})

export const getManagedMovie = endpoint({
  method: 'GET',
  path: '/api/v1/admin/movies/:movieId',
  access: 'movies.update',
  versioned: true,
  summary: 'Read a film with its version',
  params: MovieParam,
  answer: json(ManagedMovie, 'The film; `ETag` names its version.'),
  refuses: pick(movieRefusals, 'MOVIE_NOT_FOUND'),
})

export const changeMovie = endpoint({
  method: 'PATCH',
  path: '/api/v1/admin/movies/:movieId',
  access: 'movies.update',
  versioned: true,
  ...LONG_BODY,
  summary: 'Change a film',
  description:
    'What is left out stays. With `If-Match` only the version that it names is changed. A new title brings a new address; old ones go on leading to the film.',
  params: MovieParam,
  body: UpdateMovieBody,
  example: { rating: 'R', description: null },
  answer: json(ManagedMovie, 'The film as it now is.'),
  refuses: pick(movieRefusals, 'MOVIE_NOT_FOUND', 'SLUG_TAKEN', 'MOVIE_CHANGED_MEANWHILE', 'UNKNOWN_GENRE'),
})

export const deleteMovie = endpoint({
  method: 'DELETE',
  path: '/api/v1/admin/movies/:movieId',
  access: 'movies.delete',
  versioned: true,
  summary: 'Delete a film that has no showtimes',
  description: 'The refusal says how many showtimes it has. Archive such a film.',
  params: MovieParam,
  answer: nothing('The film is gone.'),
  refuses: pick(movieRefusals, 'MOVIE_NOT_FOUND', 'MOVIE_HAS_SHOWTIMES', 'MOVIE_CHANGED_MEANWHILE'),
})

export const archiveMovie = endpoint({
  method: 'POST',
  path: '/api/v1/admin/movies/:movieId/archive',
  access: 'movies.delete',
  versioned: true,
  summary: 'Take a film out of all lists',
  description: 'Bookings and links go on finding it. Doing it twice changes nothing.',
  params: MovieParam,
  answer: json(ManagedMovie, 'The film, archived.'),
  refuses: pick(movieRefusals, 'MOVIE_NOT_FOUND', 'MOVIE_ON_SALE', 'MOVIE_CHANGED_MEANWHILE'),
})

export const restoreMovie = endpoint({
  method: 'POST',
  path: '/api/v1/admin/movies/:movieId/restore',
  access: 'movies.delete',
  versioned: true,
  summary: 'Put an archived film back',
  params: MovieParam,
  answer: json(ManagedMovie, 'The film, in all lists again.'),
  refuses: pick(movieRefusals, 'MOVIE_NOT_FOUND', 'MOVIE_CHANGED_MEANWHILE'),
})

export const listManagedGenres = endpoint({
  method: 'GET',
  path: '/api/v1/admin/genres',
  access: 'movies.update',
  summary: 'List the genres with their descriptions',
  answer: json(ManagedGenreList, 'Every genre.'),
  refuses: {},
})

export const createGenre = endpoint({
  method: 'POST',
  path: '/api/v1/admin/genres',
  access: 'movies.create',
  versioned: true,
  summary: 'Add a genre',
  body: CreateGenreBody,
  example: { name: 'Film noir', description: 'Shadows and doubts.' },
  answer: json(ManagedGenre, 'The genre.', 201),
  refuses: pick(genreRefusals, 'GENRE_EXISTS'),
})

export const getManagedGenre = endpoint({
  method: 'GET',
  path: '/api/v1/admin/genres/:genreId',
  access: 'movies.update',
  versioned: true,
  summary: 'Read a genre with its version',
  params: GenreParam,
  answer: json(ManagedGenre, 'The genre; `ETag` names its version.'),
  refuses: pick(genreRefusals, 'GENRE_NOT_FOUND'),
})

export const changeGenre = endpoint({
  method: 'PATCH',
  path: '/api/v1/admin/genres/:genreId',
  access: 'movies.update',
  versioned: true,
  summary: 'Rename or describe a genre',
  description: 'What is left out stays. With `If-Match` only the version that it names is changed.',
  params: GenreParam,
  body: UpdateGenreBody,
  example: { name: 'Noir' },
  answer: json(ManagedGenre, 'The genre as it now is.'),
  refuses: pick(genreRefusals, 'GENRE_NOT_FOUND', 'GENRE_EXISTS', 'GENRE_CHANGED_MEANWHILE'),
})

export const deleteGenre = endpoint({
  method: 'DELETE',
  path: '/api/v1/admin/genres/:genreId',
  access: 'movies.delete',
  versioned: true,
  summary: 'Delete a genre that no film is of',
  params: GenreParam,
  answer: nothing('The genre is gone.'),
  refuses: pick(genreRefusals, 'GENRE_NOT_FOUND', 'GENRE_IN_USE', 'GENRE_CHANGED_MEANWHILE'),
})
