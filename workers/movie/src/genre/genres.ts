import type { GenreView } from '@cinema/contracts/catalogue/http'
import type { Db } from '@cinema/db/connect'
import { movieGenres, movies, genres as table } from '@cinema/db/schema/movie'
import { and, asc, count, eq, isNull } from 'drizzle-orm'

/** All SQL of genres. */
export function genres(db: Db) {
  return {
    /** By name, each with the number of its films. */
    all: (): Promise<GenreView[]> =>
      db
        .select({ name: table.name, movies: count(movies.id) })
        .from(table)
        .leftJoin(movieGenres, eq(movieGenres.genreId, table.id))
        .leftJoin(movies, and(eq(movies.id, movieGenres.movieId), isNull(movies.archivedAt)))
        .groupBy(table.id)
        .orderBy(asc(table.name)),
  }
}
