import type { MovieQuery, MovieSummary } from '@cinema/contracts/catalogue/http'
import type { MovieId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { movies as table } from '@cinema/db/schema/movie'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { SUMMARY_COLUMNS, toSummary } from '../movie/columns'
import { agendaAt, statusOf } from '../movie/status'
import { isShownSo, type Venues } from './coming-shows'
import { countFacets, type FacetRow } from './facets'
import { isOfGenre } from './of-genre'
import { orderOf } from './order'
import { similarTo } from './similar-to'
import { readSearch, searchFor } from './words'

export type Found = { films: MovieSummary[]; total: number; facets: FacetRow[] }

const NOTHING_TO_READ = sql`select`

/** All SQL that finds films among all of them. */
export function searchStore(db: Db) {
  /** The films of one page with their places in the whole list, and how many there are in all. */
  const pageOf = (query: MovieQuery, venues: Venues, now: number) => {
    const agenda = agendaAt(db, now)
    const status = statusOf(now)
    const order = sql.join(orderOf(query, status), sql`, `)
    return db
      .with(agenda)
      .select({
        filmId: sql<string>`movies.id`.as('film_id'),
        status: status.as('status'),
        place: sql<number>`row_number() over (order by ${order})`.mapWith(Number).as('place'),
        total: sql<number>`count(*) over ()`.mapWith(Number).as('total'),
      })
      .from(query.search ? sql`(${searchFor()}) as movies` : sql`movie.movies`)
      .leftJoin(agenda, sql`agenda.movie_id = movies.id`)
      .where(
        and(
          sql`movies.archived_at is null`,
          query.genre ? isOfGenre(query.genre) : undefined,
          query.status ? sql`${status} = ${query.status}` : undefined,
          query.rating ? sql`movies.rating = ${query.rating}` : undefined,
          isShownSo(query, venues, now),
        ),
      )
      .orderBy(sql`place`)
  }

  const readPage = (query: MovieQuery, venues: Venues, now: number) => {
    const page = pageOf(query, venues, now)
      .limit(query.perPage)
      .offset((query.page - 1) * query.perPage)
      .as('page')
    return db
      .select({ ...SUMMARY_COLUMNS, status: page.status, total: page.total })
      .from(page)
      .innerJoin(table, eq(table.id, page.filmId))
      .orderBy(asc(page.place))
  }

  return {
    /** One page of the films that the query asks for, how many there are in all, and the facets if it asks for them. */
    async find(query: MovieQuery, venues: Venues, now: number): Promise<Found> {
      const films = readPage(query, venues, now)
      const begin = db.execute(query.search ? readSearch(query.search) : NOTHING_TO_READ)
      if (query.facets !== 'true') {
        const [, rows] = await db.batch([begin, films])
        return found(rows, [])
      }
      const counted = db.execute<FacetRow>(countFacets(query, venues, now))
      const [, rows, facets] = await db.batch([begin, films, counted])
      return found(rows, facets.rows)
    },

    /** How many films a query finds, where a page beyond the last one cannot tell. */
    async count(query: MovieQuery, venues: Venues, now: number): Promise<number> {
      const first = { ...query, facets: 'false' as const, page: 1, perPage: 1 }
      return (await this.find(first, venues, now)).total
    },

    /** The films most like one, which need not be shown. */
    async similar(id: MovieId, most: number, now: number): Promise<MovieSummary[]> {
      const agenda = agendaAt(db, now)
      const rows = await db
        .with(agenda)
        .select({ ...SUMMARY_COLUMNS, status: statusOf(now) })
        .from(table)
        .innerJoin(sql`(${similarTo(id)}) as alike`, sql`alike.id = ${table.id}`)
        .leftJoin(agenda, eq(agenda.movieId, table.id))
        .where(isNull(table.archivedAt))
        .orderBy(sql`alike.likeness desc`, table.id)
        .limit(most)
      return rows.map(toSummary)
    },
  }
}

type PageRow = Parameters<typeof toSummary>[0] & { total: number }

const found = (rows: PageRow[], facets: FacetRow[]): Found => ({
  films: rows.map(({ total: _total, ...row }) => toSummary(row)),
  total: rows[0]?.total ?? 0,
  facets,
})
