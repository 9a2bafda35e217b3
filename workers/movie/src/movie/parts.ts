import type { FilmFacts } from '@cinema/contracts/catalogue/film-management'
import { type GenreId, type MovieId, PersonId } from '@cinema/contracts/shared/ids'
import { creditedNames, directorOf } from '@cinema/domain/catalogue/credits'
import { newId } from '@cinema/platform/ids'
import { type SQL, sql } from 'drizzle-orm'

/** A film as it is written: its facts, its genres by id, and the addresses it may take, the best first. */
export type WrittenFilm = Omit<FilmFacts, 'genres'> & { id: MovieId; slugs: string[]; genreIds: GenreId[] }

/** The columns of the film itself that a manager sets, in the order of FILM_VALUES. */
export const FILM_COLUMNS = sql.raw(
  'title, description, duration, release_date, director, distributor, rating, original_language, poster_url, trailer_url, credited',
)

export const FILM_VALUES = (film: WrittenFilm): SQL =>
  sql`${film.title}, ${film.description}, ${film.durationMinutes}::int, ${film.releaseDate}::date,
    ${directorOf(film.crew)}, ${film.distributor}, ${film.rating}, ${film.originalLanguage}, ${film.posterUrl},
    ${film.trailerUrl}, ${creditedNames(film.cast, film.crew).join('\n')}`

/**
 * Parts of a statement that has `kept (id)`, the film written, or nothing when the guard refused: its genres and credits
 * become those of `film`. A row that stays is changed in its place, since one statement must not touch a row twice.
 */
export function filmParts({ genreIds, cast, crew }: WrittenFilm): SQL {
  const people = creditedNames(cast, crew).map((name) => ({ id: newId(PersonId), name }))
  const credits = [...inOrder('CAST', cast), ...inOrder('CREW', crew)]
  return sql`wanted_genres as (
      select genre_id::uuid, position from jsonb_array_elements_text(${JSON.stringify(genreIds)}::jsonb)
        with ordinality as wanted (genre_id, position)
    ), dropped_genres as (
      delete from movie.movie_genres using kept
      where movie_id = kept.id and genre_id not in (select genre_id from wanted_genres)
    ), set_genres as (
      insert into movie.movie_genres (movie_id, genre_id, position)
      select kept.id, genre_id, position from kept, wanted_genres
      on conflict (movie_id, genre_id) do update set position = excluded.position
    ), named as (
      insert into movie.people (id, name)
      select person.id, person.name from kept, jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
        as person (id uuid, name text) order by person.name
      on conflict (name) do update set name = excluded.name returning id, name
    ), wanted_credits as (
      select * from jsonb_to_recordset(${JSON.stringify(credits)}::jsonb)
        as credit (part text, position int, name text, role text)
    ), dropped_credits as (
      delete from movie.credits using kept where movie_id = kept.id
        and (credits.part, credits.position) not in (select part, position from wanted_credits)
    ), set_credits as (
      insert into movie.credits (movie_id, part, position, person_id, role)
      select kept.id, part, position, named.id, role from kept, wanted_credits join named using (name)
      on conflict (movie_id, part, position) do update set person_id = excluded.person_id, role = excluded.role
    )`
}

const inOrder = (part: 'CAST' | 'CREW', credits: FilmFacts['cast']) =>
  credits.map(({ name, role }, place) => ({ part, position: place + 1, name, role }))
