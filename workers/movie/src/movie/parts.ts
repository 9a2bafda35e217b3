import type { MovieFields } from '@cinema/contracts/catalogue/movie-management'
import { type GenreId, type MovieId, PersonId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { credits, movieGenres, people } from '@cinema/db/schema/movie'
import { creditedNames, directorOf } from '@cinema/domain/catalogue/credits'
import { newId } from '@cinema/platform/ids'
import { and, inArray, notInArray, type SQL, sql } from 'drizzle-orm'

/** A film as it is written: its facts, its genres by id, and the addresses it may take, the best first. */
export type WrittenFilm = Omit<MovieFields, 'genres'> & { id: MovieId; slugs: string[]; genreIds: GenreId[] }

/** The columns that a manager sets, but for the address. */
export const columnsOf = (film: WrittenFilm) => ({
  title: film.title,
  description: film.description,
  duration: film.durationMinutes,
  releaseDate: film.releaseDate,
  director: directorOf(film.crew),
  distributor: film.distributor,
  rating: film.rating,
  originalLanguage: film.originalLanguage,
  posterUrl: film.posterUrl,
  trailerUrl: film.trailerUrl,
  credited: creditedNames(film.cast, film.crew).join('\n'),
})

/**
 * Parts of a statement that has `kept (id)`, the film written, or nothing when the guard refused: its genres and credits
 * become those of `film`. A row that stays is changed in its place, since one statement must not touch a row twice.
 */
export function filmParts(db: Db, { genreIds, cast, crew }: WrittenFilm): SQL {
  const wantedGenres = genreIds.map((id, place) => ({ id, position: place + 1 }))
  const wantedPeople = creditedNames(cast, crew).map((name) => ({ id: newId(PersonId), name }))
  const wantedCredits = [...inOrder('CAST', cast), ...inOrder('CREW', crew)]

  const droppedGenres = db
    .delete(movieGenres)
    .where(and(inArray(movieGenres.movieId, KEPT), notInArray(movieGenres.genreId, genreIds)))
  const setGenres = db
    .insert(movieGenres)
    .select(sql`select kept.id, wanted.id, position from kept,
      jsonb_to_recordset(${JSON.stringify(wantedGenres)}) as wanted (id uuid, position int)`)
    .onConflictDoUpdate({
      target: [movieGenres.movieId, movieGenres.genreId],
      set: { position: sql`excluded.position` },
    })
  const named = db
    .insert(people)
    .select(sql`select person.id, person.name from kept,
      jsonb_to_recordset(${JSON.stringify(wantedPeople)}) as person (id uuid, name text) order by person.name`)
    .onConflictDoUpdate({ target: people.name, set: { name: sql`excluded.name` } })
    .returning()
  const droppedCredits = db
    .delete(credits)
    .where(
      and(
        inArray(credits.movieId, KEPT),
        sql`(${credits.part}, ${credits.position}) not in (select part, position from wanted_credits)`,
      ),
    )
  const setCredits = db
    .insert(credits)
    .select(sql`select kept.id, part, position, named.id, role from kept, wanted_credits join named using (name)`)
    .onConflictDoUpdate({
      target: [credits.movieId, credits.part, credits.position],
      set: { personId: sql`excluded.person_id`, role: sql`excluded.role` },
    })
  return sql`dropped_genres as ${droppedGenres}, set_genres as ${setGenres}, named as ${named},
    wanted_credits as (select * from jsonb_to_recordset(${JSON.stringify(wantedCredits)})
      as credit (part text, position int, name text, role text)),
    dropped_credits as ${droppedCredits}, set_credits as ${setCredits}`
}

const KEPT = sql`(select id from kept)`

const inOrder = (part: 'CAST' | 'CREW', credits: MovieFields['cast']) =>
  credits.map(({ name, role }, place) => ({ part, position: place + 1, name, role }))
