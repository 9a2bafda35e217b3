import type { GenreView } from '@cinema/contracts/catalogue/http'
import type { Db } from '@cinema/db/connect'
import { movieGenres, genres as table } from '@cinema/db/schema/movie'
import { asc, count, eq } from 'drizzle-orm'

/** All SQL of genres. */
export function genres(db: Db) {
  return {
    /** By name, each with the number of its films. */
    all: (): Promise<GenreView[]> =>
      db
        .select({ name: table.name, movies: count(movieGenres.movieId) })
        .from(table)
        .leftJoin(movieGenres, eq(movieGenres.genreId, table.id))
        .groupBy(table.id)
        .orderBy(asc(table.name)),
  }
}
