import type { MovieDetail, MovieQuery, MovieRef, MovieSummary } from '@cinema/contracts/catalogue/http'
import { MovieId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { movies as table } from '@cinema/db/schema/movie'
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { agendaAt, statusOf } from './agenda'
import { CREDIT_COLUMNS } from './credits'
import { orderOf } from './movie-order'
import { SUMMARY_COLUMNS, toSummary } from './movie-row'
import { FORGIVE_TYPOS, searchFor } from './search-words'

/** All SQL of films as everybody sees them. */
export function movies(db: Db) {
  /** The films of one page with their places in the whole list, and how many there are in all. */
  const pageOf = (query: MovieQuery, now: number) => {
    const agenda = agendaAt(db, now)
    const status = statusOf(agenda, now)
    const order = sql.join(orderOf(query, query.search ? sql`hits.relevance` : null, status), sql`, `)
    const films = db
      .with(agenda)
      .select({
        id: table.id,
        status: status.as('status'),
        place: sql<number>`row_number() over (order by ${order})`.mapWith(Number).as('place'),
        total: sql<number>`count(*) over ()`.mapWith(Number).as('total'),
      })
      .from(table)
      .leftJoin(agenda, eq(agenda.movieId, table.id))
      .$dynamic()
    const found = query.search
      ? films.innerJoin(sql`(${searchFor(query.search)}) as hits`, sql`hits.id = ${table.id}`)
      : films
    return found
      .where(
        and(
          isNull(table.archivedAt),
          query.genre ? isOfGenre(query.genre) : undefined,
          query.status ? sql`${status} = ${query.status}` : undefined,
        ),
      )
      .orderBy(sql`place`)
  }

  return {
    /** One page of the films that the query asks for, and how many there are in all. */
    async find(query: MovieQuery, now: number): Promise<{ films: MovieSummary[]; total: number }> {
      const page = pageOf(query, now)
        .limit(query.perPage)
        .offset((query.page - 1) * query.perPage)
        .as('page')
      const films = db
        .select({ ...SUMMARY_COLUMNS, status: page.status, total: page.total })
        .from(page)
        .innerJoin(table, eq(table.id, page.id))
        .orderBy(asc(page.place))
      const [, rows] = await db.batch([db.execute(FORGIVE_TYPOS), films])
      if (rows.length === 0 && query.page > 1)
        return { films: [], total: (await this.find({ ...query, page: 1 }, now)).total }
      return { films: rows.map(({ total: _total, ...row }) => toSummary(row)), total: rows[0]?.total ?? 0 }
    },

    /** Also an archived film, which nothing leads to but its address and old bookings. */
    async byRef(ref: MovieRef, now: number): Promise<Omit<MovieDetail, 'showtimes'> | null> {
      const agenda = agendaAt(db, now)
      const { description, distributor, trailerUrl, originalLanguage } = table
      const own = { description, distributor, trailerUrl, originalLanguage }
      const [row] = await db
        .with(agenda)
        .select({ ...SUMMARY_COLUMNS, ...CREDIT_COLUMNS, ...own, status: statusOf(agenda, now) })
        .from(table)
        .leftJoin(agenda, eq(agenda.movieId, table.id))
        .where(MovieId.safeParse(ref).success ? eq(table.id, ref) : hasOrHad(ref))
      return row ? toSummary(row) : null
    },

    ping: () => db.execute(sql`select 1`),
  }
}

const hasOrHad = (slug: string): SQL =>
  sql`${table.id} = (select movie_id from movie.movie_slugs where movie_slugs.slug = ${slug})`

const isOfGenre = (name: string): SQL => sql`exists (
  select from movie.movie_genres join movie.genres on genres.id = movie_genres.genre_id
  where movie_genres.movie_id = movies.id and lower(genres.name) = lower(${name}))`
