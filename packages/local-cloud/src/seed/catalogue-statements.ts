import { GenreId, PersonId } from '@cinema/contracts/shared/ids'
import type { Statement } from '../postgres/database'
import { insertRows } from './insert-rows'
import type { SeededMovie } from './movies'
import { seededId } from './seeded-id'

const genreId = (name: string) => seededId(GenreId, 'genre', name)

/** Inserts genres, movies, the genres of each movie with the main one first, and its director. */
export function catalogueStatements(movies: readonly SeededMovie[]): Statement[] {
  const names = [...new Set(movies.flatMap((movie) => movie.genres))].sort()
  const genreIds = new Map(names.map((name) => [name, genreId(name)]))
  return [
    insertRows(
      'movie.genres',
      names.map((name) => ({ id: genreIds.get(name), name })),
    ),
    insertRows(
      'movie.movies',
      movies.map(({ durationMinutes, releaseDate, genres: _genres, ...movie }) => {
        return { ...movie, duration: durationMinutes, release_date: releaseDate, credited: movie.director ?? '' }
      }),
    ),
    insertRows(
      'movie.movie_genres',
      movies.flatMap(({ id, genres }) =>
        genres.map((name, index) => ({ movie_id: id, genre_id: genreIds.get(name), position: index + 1 })),
      ),
    ),
    ...directorStatements(movies),
  ]
}

function directorStatements(movies: readonly SeededMovie[]): Statement[] {
  const credits = movies.flatMap(({ id, director }) => (director === null ? [] : [{ movie_id: id, name: director }]))
  const names = [...new Set(credits.map(({ name }) => name))]
  return [
    insertRows(
      'movie.people',
      names.map((name) => ({ id: seededId(PersonId, 'person', name), name })),
    ),
    { query: ADD_DIRECTORS, params: [JSON.stringify(credits)] },
  ]
}

/** People are found by name, because a person may exist already. A movie that has credits keeps them. */
const ADD_DIRECTORS = `INSERT INTO movie.credits (movie_id, part, position, person_id, role)
  SELECT credit.movie_id, 'CREW', 1, people.id, 'Director'
  FROM jsonb_to_recordset($1::jsonb) AS credit (movie_id uuid, name text) JOIN movie.people ON people.name = credit.name
  WHERE NOT EXISTS (SELECT FROM movie.credits WHERE credits.movie_id = credit.movie_id)
  ON CONFLICT DO NOTHING`
