import { GenreId } from '@cinema/contracts/shared/ids'
import type { Statement } from '../postgres/database'
import type { SeededFilm } from './films'
import { insertRows } from './insert-rows'
import { seededId } from './seeded-id'

const genreId = (name: string) => seededId(GenreId, 'genre', name)

/** Genres, films, and which film is of which genres, the leading one first. */
export function catalogueStatements(films: readonly SeededFilm[]): Statement[] {
  const names = [...new Set(films.flatMap((film) => film.genres))].sort()
  const genreIds = new Map(names.map((name) => [name, genreId(name)]))
  return [
    insertRows(
      'movie.genres',
      names.map((name) => ({ id: genreIds.get(name), name })),
    ),
    insertRows(
      'movie.movies',
      films.map(({ durationMinutes, releaseDate, genres: _genres, ...film }) => {
        return { ...film, duration: durationMinutes, release_date: releaseDate }
      }),
    ),
    insertRows(
      'movie.movie_genres',
      films.flatMap(({ id, genres }) =>
        genres.map((name, index) => ({ movie_id: id, genre_id: genreIds.get(name), position: index + 1 })),
      ),
    ),
  ]
}
