import * as films from '@cinema/contracts/catalogue/film-management'
import { answers, answersNothing, type Operations } from '../operation'

const NO_MOVIE = { 404: ['MOVIE_NOT_FOUND'] }
const NO_GENRE = { 404: ['GENRE_NOT_FOUND'] }
const FACTS = {
  genres: ['Science Fiction', 'Horror'],
  cast: [{ name: 'Sigourney Weaver', role: 'Ripley' }],
  crew: [{ name: 'Ridley Scott', role: 'Director' }],
  originalLanguage: 'en',
  releaseDate: '1979-05-25',
  durationMinutes: 117,
}

export const filmManagementOperations: Operations = {
  'GET /api/v1/admin/movies': {
    summary: 'List films with all that is kept of them',
    description: 'By title; `archived=true` lists the archived ones instead.',
    query: films.ManagedFilmQuery,
    answer: answers(films.ManagedFilmList, 'A page of films.'),
  },
  'POST /api/v1/admin/movies': {
    summary: 'Add a film',
    description: 'Its address is made from its title. The answer’s `ETag` is what `If-Match` of a change names.',
    body: { schema: films.CreateFilmBody, example: { title: 'Alien', ...FACTS } },
    answer: answers(films.ManagedFilm, 'The film, with its address in `Location`.', 201),
    refusals: { 409: ['SLUG_TAKEN'], 422: ['UNKNOWN_GENRE'] },
  },
  'GET /api/v1/admin/movies/:movieId': {
    summary: 'Read a film with its version',
    answer: answers(films.ManagedFilm, 'The film; `ETag` names its version.'),
    refusals: NO_MOVIE,
  },
  'PATCH /api/v1/admin/movies/:movieId': {
    summary: 'Change a film',
    description:
      'What is left out stays. With `If-Match` only the version that it names is changed. A new title brings a new address; old ones go on leading to the film.',
    body: { schema: films.UpdateFilmBody, example: { rating: 'R', description: null } },
    answer: answers(films.ManagedFilm, 'The film as it now is.'),
    refusals: { ...NO_MOVIE, 409: ['SLUG_TAKEN'], 412: ['MOVIE_CHANGED_MEANWHILE'], 422: ['UNKNOWN_GENRE'] },
  },
  'DELETE /api/v1/admin/movies/:movieId': {
    summary: 'Delete a film that has no showtimes',
    description: 'The refusal says how many showtimes it has. Archive such a film.',
    answer: answersNothing('The film is gone.'),
    refusals: { ...NO_MOVIE, 409: ['MOVIE_HAS_SHOWTIMES'] },
  },
  'POST /api/v1/admin/movies/:movieId/archive': {
    summary: 'Take a film out of all lists',
    description: 'Bookings and links go on finding it. Doing it twice changes nothing.',
    answer: answers(films.ManagedFilm, 'The film, archived.'),
    refusals: { ...NO_MOVIE, 409: ['MOVIE_ON_SALE'] },
  },
  'POST /api/v1/admin/movies/:movieId/restore': {
    summary: 'Put an archived film back',
    answer: answers(films.ManagedFilm, 'The film, in all lists again.'),
    refusals: NO_MOVIE,
  },
  'GET /api/v1/admin/genres': {
    summary: 'List the genres with their descriptions',
    answer: answers(films.ManagedGenreList, 'Every genre.'),
  },
  'POST /api/v1/admin/genres': {
    summary: 'Add a genre',
    body: { schema: films.CreateGenreBody, example: { name: 'Film noir', description: 'Shadows and doubts.' } },
    answer: answers(films.ManagedGenre, 'The genre.', 201),
    refusals: { 409: ['GENRE_EXISTS'] },
  },
  'PATCH /api/v1/admin/genres/:genreId': {
    summary: 'Rename or describe a genre',
    body: { schema: films.UpdateGenreBody, example: { name: 'Noir' } },
    answer: answers(films.ManagedGenre, 'The genre as it now is.'),
    refusals: { ...NO_GENRE, 409: ['GENRE_EXISTS'] },
  },
  'DELETE /api/v1/admin/genres/:genreId': {
    summary: 'Delete a genre that no film is of',
    answer: answersNothing('The genre is gone.'),
    refusals: { ...NO_GENRE, 409: ['GENRE_IN_USE'] },
  },
}
