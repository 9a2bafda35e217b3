import type { MovieFields } from '@cinema/contracts/catalogue/movie-management'
import { type GenreId, type MovieId, PersonId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { credits, movieGenres, people } from '@cinema/db/schema/movie'
import { creditedNames, directorOf } from '@cinema/domain/catalogue/credits'
import { newId } from '@cinema/platform/ids'
import { and, inArray, notInArray, type SQL, sql } from 'drizzle-orm'

/** `slugs` are the slugs that the movie may take, the best first. */
export type MovieToWrite = Omit<MovieFields, 'genres'> & { id: MovieId; slugs: string[]; genreIds: GenreId[] }

/** The columns of a movie, without its slug. */
export const columnsOf = (movie: Omit<MovieToWrite, 'id' | 'slugs' | 'genreIds'>) => ({
  title: movie.title,
  description: movie.description,
  duration: movie.durationMinutes,
  releaseDate: movie.releaseDate,
  director: directorOf(movie.crew),
  distributor: movie.distributor,
  rating: movie.rating,
  originalLanguage: movie.originalLanguage,
  posterUrl: movie.posterUrl,
  trailerUrl: movie.trailerUrl,
  credited: creditedNames(movie.cast, movie.crew).join('\n'),
})

/**
 * The CTEs that replace the genres and credits of a movie, for a statement with the CTE `written (id)`, which is empty if
 * the movie was not written. Rows that remain are updated in place, because one statement must not delete and insert the
 * same row.
 */
export function genreAndCreditCtes(db: Db, { genreIds, cast, crew }: MovieToWrite): SQL {
  const wantedGenres = genreIds.map((id, index) => ({ id, position: index + 1 }))
  const wantedPeople = creditedNames(cast, crew).map((name) => ({ id: newId(PersonId), name }))
  const wantedCredits = [...numbered('CAST', cast), ...numbered('CREW', crew)]

  const removedGenres = db
    .delete(movieGenres)
    .where(and(inArray(movieGenres.movieId, WRITTEN_ID), notInArray(movieGenres.genreId, genreIds)))
  const setGenres = db
    .insert(movieGenres)
    .select(sql`select written.id, wanted.id, position from written,
      jsonb_to_recordset(${JSON.stringify(wantedGenres)}) as wanted (id uuid, position int)`)
    .onConflictDoUpdate({
      target: [movieGenres.movieId, movieGenres.genreId],
      set: { position: sql`excluded.position` },
    })
  const creditedPeople = db
    .insert(people)
    .select(sql`select person.id, person.name from written,
      jsonb_to_recordset(${JSON.stringify(wantedPeople)}) as person (id uuid, name text) order by person.name`)
    .onConflictDoUpdate({ target: people.name, set: { name: sql`excluded.name` } })
    .returning()
  const removedCredits = db
    .delete(credits)
    .where(
      and(
        inArray(credits.movieId, WRITTEN_ID),
        sql`(${credits.part}, ${credits.position}) not in (select part, position from wanted_credits)`,
      ),
    )
  const setCredits = db
    .insert(credits)
    .select(
      sql`select written.id, part, position, credited_people.id, role from written, wanted_credits join credited_people using (name)`,
    )
    .onConflictDoUpdate({
      target: [credits.movieId, credits.part, credits.position],
      set: { personId: sql`excluded.person_id`, role: sql`excluded.role` },
    })
  return sql`removed_genres as ${removedGenres}, set_genres as ${setGenres}, credited_people as ${creditedPeople},
    wanted_credits as (select * from jsonb_to_recordset(${JSON.stringify(wantedCredits)})
      as credit (part text, position int, name text, role text)),
    removed_credits as ${removedCredits}, set_credits as ${setCredits}`
}

const WRITTEN_ID = sql`(select id from written)`

const numbered = (part: 'CAST' | 'CREW', credits: MovieFields['cast']) =>
  credits.map(({ name, role }, index) => ({ part, position: index + 1, name, role }))
