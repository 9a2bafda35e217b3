import type { MovieFields } from '@cinema/contracts/catalogue/movie-management'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { type GenreId, MovieId, PersonId } from '@cinema/contracts/shared/ids'
import { appendAuditEntries, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { appendEvents } from '@cinema/db/outbox'
import { movies as table } from '@cinema/db/schema/movie'
import { creditedNames } from '@cinema/domain/catalogue/credits'
import { newId } from '@cinema/platform/ids'
import { type SQL, sql } from 'drizzle-orm'
import { CREDIT_COLUMNS, GENRE_NAMES } from '../movie/columns'
import { columnsOf } from '../movie/write-ctes'
import type { KnownMovie } from './plan'

/** A film with what is recorded of its change. `version` is the one that it must still have, null for a new film. */
export type MovieImport = {
  id: MovieId
  version: number | null
  slug: string
  fields: MovieFields
  genreIds: readonly GenreId[]
  auditEntry: NewAuditEntry
  event: DomainEvent
}

/** The queries of an import. */
export function movieImportStore(db: Db) {
  return {
    /** The films with one of these titles, in any case, or with one of these addresses, which they have or had. */
    async known(
      titles: readonly string[],
      slugs: readonly string[],
    ): Promise<{ movie: KnownMovie; slugs: string[] }[]> {
      const { id, slug, title, description, rating, originalLanguage, releaseDate, distributor } = table
      const { posterUrl, trailerUrl, version, duration: durationMinutes } = table
      const rows = await db
        .select({
          movie: {
            ...{
              id,
              slug,
              title,
              description,
              rating,
              originalLanguage,
              releaseDate,
              distributor,
              posterUrl,
              trailerUrl,
            },
            ...{ version, durationMinutes, genres: GENRE_NAMES.as('genres') },
            ...{ cast: CREDIT_COLUMNS.cast.as('cast'), crew: CREDIT_COLUMNS.crew.as('crew') },
          },
          slugs: sql<string[]>`array(select slug from movie.movie_slugs where movie_id = movies.id)`,
        })
        .from(table)
        .where(sql`lower(${title}) in (select lower(each) from ${texts(titles)})
          or ${id} in (select movie_id from movie.movie_slugs where slug in (select each from ${texts(slugs)}))`)
      return rows.map(({ movie, slugs: all }) => ({ movie: { ...movie, id: MovieId.parse(movie.id) }, slugs: all }))
    },

    /** Those of the addresses that a film has or had. */
    async taken(slugs: readonly string[]): Promise<Set<string>> {
      const { rows } = await db.execute<{ slug: string }>(
        sql`select slug from movie.movie_slugs where slug in (select each from ${texts(slugs)})`,
      )
      return new Set(rows.map(({ slug }) => slug))
    },

    /** Writes all of the films or, if one of them has another version or its address was taken meanwhile, none. */
    async write(movies: readonly MovieImport[]): Promise<boolean> {
      try {
        const { rows } = await db.execute<{ fits: boolean }>(sql`with ${movieCtes(movies)}, ${genreCtes(movies)},
          ${creditCtes(movies)}, ${recordCtesOf(movies)} select fits from guard`)
        return rows[0]?.fits ?? false
      } catch (fault) {
        if (TAKEN_MEANWHILE.includes(violatedConstraint(fault) ?? '')) return false
        throw fault
      }
    },
  }
}

/** The constraints that fail if an address was taken, or a genre deleted, since the import was planned. */
const TAKEN_MEANWHILE = ['movies_slug_key', 'movie_slugs_pkey', 'movie_genres_genre_id_fkey']

const texts = (values: readonly string[]): SQL =>
  sql`jsonb_array_elements_text(${JSON.stringify(values)}::jsonb) as texts (each)`

/** The films that are written, in the CTE `written`: all or none, as `guard` says. */
function movieCtes(movies: readonly MovieImport[]): SQL {
  const input = movies.map(({ id, version, slug, fields }) => ({ id, version, slug, ...columnsOf(fields) }))
  return sql`input as materialized (select * from jsonb_to_recordset(${JSON.stringify(input)}::jsonb) as film (id uuid,
      version int, slug text, title text, description text, duration int, "releaseDate" date, director text,
      distributor text, rating text, "originalLanguage" text, "posterUrl" text, "trailerUrl" text, credited text)),
    locked as (select movies.id from movie.movies join input using (id, version) order by movies.id for update of movies),
    guard as materialized (select (select count(*) from locked) = count(version) as fits from input),
    inserted as (
      insert into movie.movies (id, slug, title, description, duration, release_date, director, distributor, rating,
        original_language, poster_url, trailer_url, credited)
      select id, slug, title, description, duration, "releaseDate", director, distributor, rating, "originalLanguage",
        "posterUrl", "trailerUrl", credited from input, guard where fits and version is null returning id),
    updated as (
      update movie.movies set title = input.title, description = input.description, duration = input.duration,
        release_date = "releaseDate", director = input.director, distributor = input.distributor,
        rating = input.rating, original_language = "originalLanguage", poster_url = "posterUrl",
        trailer_url = "trailerUrl", credited = input.credited, version = movies.version + 1, updated_at = now()
      from input, guard where fits and movies.id = input.id and input.version is not null returning movies.id),
    written as (select id from inserted union all select id from updated)`
}

function genreCtes(movies: readonly MovieImport[]): SQL {
  const wanted = movies.flatMap(({ id, genreIds }) =>
    genreIds.map((genreId, place) => ({ movieId: id, genreId, position: place + 1 })),
  )
  return sql`wanted_genres as materialized (select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as wanted ("movieId" uuid, "genreId" uuid, position int)),
    removed_genres as (
      delete from movie.movie_genres using written where movie_id = written.id
        and (movie_id, genre_id) not in (select "movieId", "genreId" from wanted_genres)),
    set_genres as (
      insert into movie.movie_genres (movie_id, genre_id, position)
      select "movieId", "genreId", position from wanted_genres join written on written.id = "movieId"
      on conflict (movie_id, genre_id) do update set position = excluded.position)`
}

function creditCtes(movies: readonly MovieImport[]): SQL {
  const wanted = movies.flatMap(({ id, fields: { cast, crew } }) => [
    ...cast.map((credit, place) => ({ movieId: id, part: 'CAST', position: place + 1, ...credit })),
    ...crew.map((credit, place) => ({ movieId: id, part: 'CREW', position: place + 1, ...credit })),
  ])
  const people = creditedNames(wanted).map((name) => ({ id: newId(PersonId), name }))
  return sql`wanted_credits as materialized (select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as wanted ("movieId" uuid, part text, position int, name text, role text)),
    credited_people as (
      insert into movie.people (id, name)
      select person.id, person.name from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as person (id uuid, name text),
        guard where fits order by person.name
      on conflict (name) do update set name = excluded.name returning id, name),
    removed_credits as (
      delete from movie.credits using written where movie_id = written.id
        and (movie_id, part, position) not in (select "movieId", part, position from wanted_credits)),
    set_credits as (
      insert into movie.credits (movie_id, person_id, part, position, role)
      select "movieId", credited_people.id, part, position, role
      from wanted_credits join written on written.id = "movieId" join credited_people using (name)
      on conflict (movie_id, part, position) do update set person_id = excluded.person_id, role = excluded.role)`
}

function recordCtesOf(movies: readonly MovieImport[]): SQL {
  const when = sql`(select fits from guard)`
  const entries = appendAuditEntries(
    'movie',
    movies.map(({ auditEntry }) => auditEntry),
    when,
  )
  return sql`audited as (${entries}), appended as (${appendEvents(
    movies.map(({ event }) => event),
    when,
  )})`
}
