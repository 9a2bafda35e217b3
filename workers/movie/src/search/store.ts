import type { MovieQuery, MovieSummary } from '@cinema/contracts/catalogue/http'
import type { MovieId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { movies as table } from '@cinema/db/schema/movie'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { SUMMARY_COLUMNS, toSummary } from '../movie/columns'
import { nextShowtimesAt, statusOf } from '../movie/status'
import { countFacets, type FacetRow } from './facets'
import { parseSearch, searchMatches } from './full-text-search'
import { isOfGenre } from './of-genre'
import { orderOf } from './order'
import { similarTo } from './similar-to'
import { hasMatchingShowtime, type Venues } from './upcoming-showtimes'

export type MoviePage = { movies: MovieSummary[]; total: number; facets: FacetRow[] }

const NO_SEARCH = sql`select`

/** The queries that search the catalogue. */
export function searchStore(db: Db) {
  /** The ids of the movies that match, in order, each with its place in the list and the total. */
  const matchesOf = (query: MovieQuery, venues: Venues, now: number) => {
    const nextShowtimes = nextShowtimesAt(db, now)
    const status = statusOf(now)
    const order = sql.join(orderOf(query, status), sql`, `)
    return db
      .with(nextShowtimes)
      .select({
        movieId: sql<string>`movies.id`.as('movie_id'),
        status: status.as('status'),
        place: sql<number>`row_number() over (order by ${order})`.mapWith(Number).as('place'),
        total: sql<number>`count(*) over ()`.mapWith(Number).as('total'),
      })
      .from(query.search ? sql`(${searchMatches()}) as movies` : sql`movie.movies`)
      .leftJoin(nextShowtimes, sql`next_showtimes.movie_id = movies.id`)
      .where(
        and(
          sql`movies.archived_at is null`,
          query.genre ? isOfGenre(query.genre) : undefined,
          query.status ? sql`${status} = ${query.status}` : undefined,
          query.rating ? sql`movies.rating = ${query.rating}` : undefined,
          hasMatchingShowtime(query, venues, now),
        ),
      )
      .orderBy(sql`place`)
  }

  const readPage = (query: MovieQuery, venues: Venues, now: number) => {
    const page = matchesOf(query, venues, now)
      .limit(query.perPage)
      .offset((query.page - 1) * query.perPage)
      .as('page')
    return db
      .select({ ...SUMMARY_COLUMNS, status: page.status, total: page.total })
      .from(page)
      .innerJoin(table, eq(table.id, page.movieId))
      .orderBy(asc(page.place))
  }

  return {
    /** One page of the movies that match, the total, and the facets if the query asks for them. */
    async find(query: MovieQuery, venues: Venues, now: number): Promise<MoviePage> {
      const page = readPage(query, venues, now)
      const parsed = db.execute(query.search ? parseSearch(query.search) : NO_SEARCH)
      if (query.facets !== 'true') {
        const [, rows] = await db.batch([parsed, page])
        return toMoviePage(rows, [])
      }
      const counted = db.execute<FacetRow>(countFacets(query, venues, now))
      const [, rows, facets] = await db.batch([parsed, page, counted])
      return toMoviePage(rows, facets.rows)
    },

    /** The total of a query. `find` returns 0 as the total for a page after the last one. */
    async count(query: MovieQuery, venues: Venues, now: number): Promise<number> {
      const first = { ...query, facets: 'false' as const, page: 1, perPage: 1 }
      return (await this.find(first, venues, now)).total
    },

    /** The movies that are most similar to one, in any status. */
    async similar(id: MovieId, limit: number, now: number): Promise<MovieSummary[]> {
      const nextShowtimes = nextShowtimesAt(db, now)
      const rows = await db
        .with(nextShowtimes)
        .select({ ...SUMMARY_COLUMNS, status: statusOf(now) })
        .from(table)
        .innerJoin(sql`(${similarTo(id)}) as similar_movies`, sql`similar_movies.id = ${table.id}`)
        .leftJoin(nextShowtimes, eq(nextShowtimes.movieId, table.id))
        .where(isNull(table.archivedAt))
        .orderBy(sql`similar_movies.likeness desc`, table.id)
        .limit(limit)
      return rows.map(toSummary)
    },
  }
}

type PageRow = Parameters<typeof toSummary>[0] & { total: number }

const toMoviePage = (rows: PageRow[], facets: FacetRow[]): MoviePage => ({
  movies: rows.map(({ total: _total, ...row }) => toSummary(row)),
  total: rows[0]?.total ?? 0,
  facets,
})
