import type { ShowtimeQuery } from '@cinema/contracts/catalogue/http'
import { CinemaId, type MovieId, type ShowtimeId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { movies, showtimes as table } from '@cinema/db/schema/movie'
import { and, asc, count, eq, gte, lt, or, type SQL } from 'drizzle-orm'

/** A half-open span (ms) at one cinema. The same date is another span in another time zone. */
export type CinemaSpan = { cinemaId: CinemaId; from: number; to: number }
export type ShowtimeFilter = {
  movieId?: MovieId | undefined
  cinemaId?: CinemaId | undefined
  /** Milliseconds since the epoch; `to` is not included. */
  from: number
  to?: number | undefined
  days?: CinemaSpan[] | undefined
}
export type ShowtimeRow = Awaited<ReturnType<ReturnType<typeof showtimeStore>['byId']>> & object

const COLUMNS = {
  id: table.id,
  movieId: table.movieId,
  movieTitle: movies.title,
  cinemaId: table.cinemaId,
  roomId: table.roomId,
  startTime: table.startTime,
  adsMinutes: table.adsMinutes,
  filmMinutes: table.filmMinutes,
  format: table.format,
  audioLanguage: table.audioLanguage,
  subtitleLanguage: table.subtitleLanguage,
  basePrice: table.basePrice,
  currency: table.currency,
}

/** The queries of published showtimes. */
export function showtimeStore(db: Db) {
  const select = () => db.select(COLUMNS).from(table).innerJoin(movies, eq(movies.id, table.movieId)).$dynamic()
  async function cinemasWhere(condition: SQL | undefined): Promise<CinemaId[]> {
    const rows = await db.selectDistinct({ id: table.cinemaId }).from(table).where(and(isPublished, condition))
    return rows.map(({ id }) => CinemaId.parse(id))
  }
  return {
    /** One page, sorted by start, and the total. */
    async find(filter: ShowtimeFilter, { page, perPage }: Pick<ShowtimeQuery, 'page' | 'perPage'>) {
      const matches = conditionOf(filter)
      const rows = select()
        .where(matches)
        .orderBy(asc(table.startTime), asc(table.id))
        .limit(perPage)
        .offset((page - 1) * perPage)
      const all = db.select({ total: count() }).from(table).where(matches)
      const [found, [counted]] = await db.batch([rows, all])
      return { rows: found, total: counted?.total ?? 0 }
    },

    async byId(id: ShowtimeId) {
      const [row] = await select().where(and(isPublished, eq(table.id, id)))
      return row ?? null
    },

    /** The cinemas with a show that starts from `from` until before `to` (ms). */
    async cinemasWithStarts({ from, to }: Omit<CinemaSpan, 'cinemaId'>): Promise<CinemaId[]> {
      return cinemasWhere(and(gte(table.startTime, new Date(from)), lt(table.startTime, new Date(to))))
    },

    /** The cinemas of these spans with a show that starts in theirs. */
    async cinemasWithShows(spans: readonly CinemaSpan[]): Promise<CinemaId[]> {
      return spans.length > 0 ? cinemasWhere(or(...spans.map(isWithin))) : []
    },

    /** The showtime with the data that selling its seats needs, without prices. */
    async forSale(id: ShowtimeId) {
      const [row] = await db
        .select({ ...COLUMNS, movieSlug: movies.slug, planVersion: table.planVersion })
        .from(table)
        .innerJoin(movies, eq(movies.id, table.movieId))
        .where(and(isPublished, eq(table.id, id)))
      return row ?? null
    },
  }
}

const isPublished = eq(table.status, 'PUBLISHED')

function conditionOf({ movieId, cinemaId, from, to, days }: ShowtimeFilter): SQL | undefined {
  return and(
    isPublished,
    gte(table.startTime, new Date(from)),
    to === undefined ? undefined : lt(table.startTime, new Date(to)),
    movieId && eq(table.movieId, movieId),
    cinemaId && eq(table.cinemaId, cinemaId),
    days && or(...days.map(isWithin)),
  )
}

const isWithin = ({ cinemaId, from, to }: CinemaSpan) =>
  and(eq(table.cinemaId, cinemaId), gte(table.startTime, new Date(from)), lt(table.startTime, new Date(to)))
