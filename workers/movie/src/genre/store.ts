import type { ManagedGenre } from '@cinema/contracts/catalogue/film-management'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { GenreId } from '@cinema/contracts/shared/ids'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { appendEvents } from '@cinema/db/outbox'
import { movieGenres, genres as table } from '@cinema/db/schema/movie'
import { asc, count, eq, type SQL, sql } from 'drizzle-orm'

type Told = { deed: Deed; event: DomainEvent }
type Outcome = 'WRITTEN' | 'NAME_TAKEN' | 'NOT_FOUND'

/** All SQL of genres as managers keep them. A name is taken in any case. */
export function genreRegister(db: Db) {
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

  async function write(kept: SQL, { deed, event }: Told): Promise<Outcome> {
    const isKept = sql`exists (select from kept)`
    const statement = sql`with kept as (${kept}), noted as (${noteDeed('movie', deed, isKept)}),
      told as (${appendEvents([event], isKept)}) select ${isKept} as kept`
    try {
      const { rows } = await db.execute<{ kept: boolean }>(statement)
      return rows[0]?.kept ? 'WRITTEN' : 'NOT_FOUND'
    } catch (fault) {
      if (violatedConstraint(fault) === 'genres_name_in_any_case') return 'NAME_TAKEN'
      throw fault
    }
  }

  return {
    async all(): Promise<ManagedGenre[]> {
      return (await select().orderBy(asc(table.name))).map(toManagedGenre)
    },

    async byId(id: GenreId): Promise<ManagedGenre | null> {
      const [row] = await select().where(eq(table.id, id))
      return row ? toManagedGenre(row) : null
    },

    add: (genre: Omit<ManagedGenre, 'movies'>, told: Told) =>
      write(
        sql`insert into movie.genres (id, name, description)
          values (${genre.id}::uuid, ${genre.name}, ${genre.description}) returning id`,
        told,
      ),

    change: (genre: Omit<ManagedGenre, 'movies'>, told: Told) =>
      write(
        sql`update movie.genres set name = ${genre.name}, description = ${genre.description}
          where id = ${genre.id}::uuid returning id`,
        told,
      ),

    /** False when a film is of this genre. */
    async remove(id: GenreId, told: Told): Promise<boolean> {
      try {
        return (await write(sql`delete from movie.genres where id = ${id}::uuid returning id`, told)) === 'WRITTEN'
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
