import type { GenreView } from '@cinema/contracts/catalogue/http'
import type { ManagedGenre } from '@cinema/contracts/catalogue/movie-management'
import { GenreId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { movieGenres, movies, genres as table } from '@cinema/db/schema/movie'
import { and, asc, count, eq, inArray, isNull, type SQLWrapper, sql } from 'drizzle-orm'
import { type ChangeRecord, writeWithRecord } from '../change-record'

type WriteOutcome = 'WRITTEN' | 'NAME_TAKEN' | 'NOTHING_WRITTEN'
type NewGenre = Pick<ManagedGenre, 'id' | 'name' | 'description'>

/** The queries of genres. Names are unique without regard to case. */
export function genreStore(db: Db) {
  const select = () =>
    db
      .select({
        id: table.id,
        name: table.name,
        description: table.description,
        version: table.version,
        movies: count(movieGenres.movieId),
      })
      .from(table)
      .leftJoin(movieGenres, eq(movieGenres.genreId, table.id))
      .groupBy(table.id)
      .$dynamic()

  async function write(change: SQLWrapper, record: ChangeRecord): Promise<WriteOutcome> {
    try {
      return (await writeWithRecord(db, change, record)) ? 'WRITTEN' : 'NOTHING_WRITTEN'
    } catch (fault) {
      if (violatedConstraint(fault) === 'genres_name_in_any_case') return 'NAME_TAKEN'
      throw fault
    }
  }

  return {
    /** Sorted by name, each with its number of movies that are not archived. */
    withMovieCounts: (): Promise<GenreView[]> =>
      db
        .select({ name: table.name, movies: count(movies.id) })
        .from(table)
        .leftJoin(movieGenres, eq(movieGenres.genreId, table.id))
        .leftJoin(movies, and(eq(movies.id, movieGenres.movieId), isNull(movies.archivedAt)))
        .groupBy(table.id)
        .orderBy(asc(table.name)),

    /** Sorted by name, each with its number of movies, archived ones included. */
    async all(): Promise<ManagedGenre[]> {
      return (await select().orderBy(asc(table.name))).map(toManagedGenre)
    },

    async byId(id: GenreId): Promise<ManagedGenre | null> {
      const [row] = await select().where(eq(table.id, id))
      return row ? toManagedGenre(row) : null
    },

    /** The ids by name in lower case. Unknown names are absent. */
    async idsByName(names: readonly string[]): Promise<Map<string, GenreId>> {
      if (names.length === 0) return new Map()
      const name = sql<string>`lower(${table.name})`
      const wantedNames = names.map((each) => sql`lower(${each})`)
      const rows = await db.select({ id: table.id, name }).from(table).where(inArray(name, wantedNames))
      return new Map(rows.map((row) => [row.name, GenreId.parse(row.id)]))
    },

    add: (genre: NewGenre, record: ChangeRecord) =>
      write(db.insert(table).values(genre).returning({ id: table.id }), record),

    /** Nothing is written if the genre no longer has the version. Each change gives it the next one. */
    change: ({ id, name, description, version }: NewGenre & { version: number }, record: ChangeRecord) =>
      write(
        db
          .update(table)
          .set({ name, description, version: version + 1 })
          .where(and(eq(table.id, id), eq(table.version, version)))
          .returning({ id: table.id }),
        record,
      ),

    /** Removes the genre unless a movie has it or it no longer has this version. */
    async remove(
      { id, version }: Pick<ManagedGenre, 'id' | 'version'>,
      record: ChangeRecord,
    ): Promise<'REMOVED' | 'IN_USE' | 'CHANGED_MEANWHILE'> {
      try {
        const deletion = db
          .delete(table)
          .where(and(eq(table.id, id), eq(table.version, version)))
          .returning({ id: table.id })
        return (await write(deletion, record)) === 'WRITTEN' ? 'REMOVED' : 'CHANGED_MEANWHILE'
      } catch (fault) {
        if (violatedConstraint(fault) === 'movie_genres_genre_id_fkey') return 'IN_USE'
        throw fault
      }
    },
  }
}

const toManagedGenre = (row: Omit<ManagedGenre, 'id'> & { id: string }): ManagedGenre => ({
  ...row,
  id: GenreId.parse(row.id),
})
