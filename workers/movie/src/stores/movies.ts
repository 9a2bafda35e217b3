import type { MovieDetail, MovieQuery, MovieRef, MovieSummary } from '@cinema/contracts/catalogue/http'
import { MovieId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { movies as table } from '@cinema/db/schema/movie'
import { and, count, eq, type SQL, sql } from 'drizzle-orm'
import { agendaAt, statusOf } from './agenda'
import { orderOf } from './movie-order'
import { SUMMARY_COLUMNS, toSummary } from './movie-row'
import { FORGIVE_TYPOS, searchFor } from './search-words'

/** All SQL of films. */
export function movies(db: Db) {
  return {
    /** One page of the films that the query asks for, and how many there are in all. */
    async find(query: MovieQuery, now: number): Promise<{ films: MovieSummary[]; total: number }> {
      const agenda = agendaAt(db, now)
      const status = statusOf(agenda, now)
      const search = query.search ? searchFor(query.search) : null
      const wanted = and(
        search?.matches,
        query.genre ? isOfGenre(query.genre) : undefined,
        statusIs(status, query.status),
      )

      const page = db
        .with(agenda)
        .select({ ...SUMMARY_COLUMNS, status })
        .from(table)
        .leftJoin(agenda, eq(agenda.movieId, table.id))
        .where(wanted)
        .orderBy(...orderOf(query, search?.relevance ?? null, status))
        .limit(query.perPage)
        .offset((query.page - 1) * query.perPage)
      const all = db
        .with(agenda)
        .select({ total: count() })
        .from(table)
        .leftJoin(agenda, eq(agenda.movieId, table.id))
        .where(wanted)

      const [, rows, [counted]] = await db.batch([db.execute(FORGIVE_TYPOS), page, all])
      return { films: rows.map(toSummary), total: counted?.total ?? 0 }
    },

    async byRef(ref: MovieRef, now: number): Promise<Omit<MovieDetail, 'showtimes'> | null> {
      const agenda = agendaAt(db, now)
      const { description, distributor, trailerUrl } = table
      const [row] = await db
        .with(agenda)
        .select({ ...SUMMARY_COLUMNS, description, distributor, trailerUrl, status: statusOf(agenda, now) })
        .from(table)
        .leftJoin(agenda, eq(agenda.movieId, table.id))
        .where(MovieId.safeParse(ref).success ? eq(table.id, ref) : eq(table.slug, ref))
      return row ? toSummary(row) : null
    },

    ping: () => db.execute(sql`select 1`),
  }
}

const statusIs = (status: SQL, wanted: MovieQuery['status']) => (wanted ? sql`${status} = ${wanted}` : undefined)

const isOfGenre = (name: string): SQL => sql`exists (
  select from movie.movie_genres join movie.genres on genres.id = movie_genres.genre_id
  where movie_genres.movie_id = movies.id and lower(genres.name) = lower(${name}))`
