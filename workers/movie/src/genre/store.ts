import type { ManagedGenre } from '@cinema/contracts/catalogue/film-management'
import type { GenreView } from '@cinema/contracts/catalogue/http'
import { GenreId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { movieGenres, movies, genres as table } from '@cinema/db/schema/movie'
import { and, asc, count, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { type ChangeRecord, recordParts } from '../change-record'

type Outcome = 'WRITTEN' | 'NAME_TAKEN' | 'NOT_FOUND'

/** All SQL of genres. A name is taken in any case. */
export function genreStore(db: Db) {
  const select = () =>
    db
      .select({
        id: table.id,
        name: table.name,
        description: table.description,
        movies: count(movieGenres.movieId),
      })
      .from(table)
      .leftJoin(movieGenres, eq(movieGenres.genreId, table.id))
      .groupBy(table.id)
      .$dynamic()

  async function write(kept: SQL, record: ChangeRecord): Promise<Outcome> {
    const isKept = sql`exists (select from kept)`
    const statement = sql`with kept as (${kept}), ${recordParts(record, isKept)}
      select ${isKept} as kept`
    try {
      const { rows } = await db.execute<{ kept: boolean }>(statement)
      return rows[0]?.kept ? 'WRITTEN' : 'NOT_FOUND'
    } catch (fault) {
      if (violatedConstraint(fault) === 'genres_name_in_any_case') return 'NAME_TAKEN'
      throw fault
    }
  }

  return {
    /** By name, each with the number of its films. */
    counted: (): Promise<GenreView[]> =>
      db
        .select({ name: table.name, movies: count(movies.id) })
        .from(table)
        .leftJoin(movieGenres, eq(movieGenres.genreId, table.id))
        .leftJoin(movies, and(eq(movies.id, movieGenres.movieId), isNull(movies.archivedAt)))
        .groupBy(table.id)
        .orderBy(asc(table.name)),

    /** By name, with their descriptions. */
    async all(): Promise<ManagedGenre[]> {
      return (await select().orderBy(asc(table.name))).map(toManagedGenre)
    },

    async byId(id: GenreId): Promise<ManagedGenre | null> {
      const [row] = await select().where(eq(table.id, id))
      return row ? toManagedGenre(row) : null
    },

    /** The ids of these genres by name, in any case; a name that nobody knows is missing. */
    async idsNamed(names: readonly string[]): Promise<Map<string, GenreId>> {
      if (names.length === 0) return new Map()
      const { rows } = await db.execute<{ id: GenreId; name: string }>(
        sql`select id, lower(name) as name from movie.genres
          where lower(name) in (select lower(wanted) from jsonb_array_elements_text(${JSON.stringify(names)}::jsonb) wanted)`,
      )
      return new Map(rows.map(({ id, name }) => [name, id]))
    },

    add: (genre: Omit<ManagedGenre, 'movies'>, record: ChangeRecord) =>
      write(
        sql`insert into movie.genres (id, name, description)
          values (${genre.id}::uuid, ${genre.name}, ${genre.description}) returning id`,
        record,
      ),

    change: (genre: Omit<ManagedGenre, 'movies'>, record: ChangeRecord) =>
      write(
        sql`update movie.genres set name = ${genre.name}, description = ${genre.description}
          where id = ${genre.id}::uuid returning id`,
        record,
      ),

    /** False when a film is of this genre. */
    async remove(id: GenreId, record: ChangeRecord): Promise<boolean> {
      try {
        return (await write(sql`delete from movie.genres where id = ${id}::uuid returning id`, record)) === 'WRITTEN'
      } catch (fault) {
        if (violatedConstraint(fault) === 'movie_genres_genre_id_fkey') return false
        throw fault
      }
    },
  }
}

const toManagedGenre = (row: Omit<ManagedGenre, 'id'> & { id: string }): ManagedGenre => ({
  ...row,
  id: GenreId.parse(row.id),
})
