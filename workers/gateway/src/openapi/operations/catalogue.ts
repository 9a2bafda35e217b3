import * as catalogue from '@cinema/contracts/catalogue/http'
import { CinemaView } from '@cinema/contracts/venue/http'
import { z } from 'zod'
import { answers, answersFile, type Operations } from '../operation'

const NO_MOVIE = { 404: ['MOVIE_NOT_FOUND'] }

export const catalogueOperations: Operations = {
  'GET /api/v1/movies': {
    summary: 'Find films',
    description:
      'The search forgives typing mistakes and finds titles and people. `facets=true` adds to each filter how many films its choices would find.',
    query: catalogue.MovieQuery,
    answer: answers(catalogue.MovieList, 'A page of films.'),
  },
  'GET /api/v1/movies/:ref': {
    summary: 'See a film with its coming showtimes',
    description: '`ref` is the id of the film or a slug that it has or once had.',
    answer: answers(catalogue.MovieDetail, 'The film.'),
    refusals: NO_MOVIE,
  },
  'GET /api/v1/movies/:ref/similar': {
    summary: 'See more films like this',
    description: 'By genre, people and text, the most alike first.',
    answer: answers(catalogue.SimilarMovies, 'A dozen films.'),
    refusals: NO_MOVIE,
  },
  'GET /api/v1/movies/:ref/poster.svg': {
    summary: 'See the poster of a film',
    answer: answersFile('image/svg+xml', 'The poster.'),
    refusals: NO_MOVIE,
  },
  'GET /api/v1/genres': {
    summary: 'List the genres',
    answer: answers(z.object({ data: z.array(catalogue.GenreView) }), 'Each genre with its number of films.'),
  },
  'GET /api/v1/cinemas': {
    summary: 'List the cinemas with their rooms',
    answer: answers(z.object({ data: z.array(CinemaView) }), 'Every cinema.'),
  },
  'GET /api/v1/showtimes': {
    summary: 'Find showtimes',
    query: catalogue.ShowtimeQuery,
    answer: answers(catalogue.ShowtimeList, 'A page of showtimes, each with its available seats.'),
  },
  'GET /api/v1/showtimes/:showtimeId': {
    summary: 'See a showtime',
    answer: answers(catalogue.ShowtimeView, 'The showtime.'),
    refusals: { 404: ['SHOWTIME_NOT_FOUND'] },
  },
}
