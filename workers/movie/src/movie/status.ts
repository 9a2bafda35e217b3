import type { MovieStatus } from '@cinema/contracts/catalogue/http'
import type { Db } from '@cinema/db/connect'
import { showtimes } from '@cinema/db/schema/movie'
import { and, eq, gt, min, type SQL, sql } from 'drizzle-orm'

const SOON_MS = 7 * 24 * 60 * 60 * 1000

/** A CTE with the start of each movie's next published showtime. A showtime that is running counts. */
export function nextShowtimesAt(db: Db, now: number) {
  return db.$with('next_showtimes').as(
    db
      .select({ movieId: showtimes.movieId, nextAt: min(showtimes.startTime).as('next_at') })
      .from(showtimes)
      .where(and(eq(showtimes.status, 'PUBLISHED'), gt(showtimes.endTime, new Date(now))))
      .groupBy(showtimes.movieId),
  )
}

const hasNoShowtime = sql`not exists (select from movie.showtimes past where past.movie_id = movies.id and past.status = 'PUBLISHED')`

/**
 * The status of a movie, in a query of `movies` and `next_showtimes`. SHOWING: the next showtime is within seven days.
 * UPCOMING: it is later. Without a next showtime the release date decides: UPCOMING before that day, or if it is unknown
 * and there has never been a published showtime; otherwise ENDED.
 */
export function statusOf(now: number): SQL<MovieStatus> {
  const soon = new Date(now + SOON_MS).toISOString()
  const today = new Date(now).toISOString().slice(0, 10)
  return sql<MovieStatus>`case when next_showtimes.next_at <= ${soon} then 'SHOWING'
    when next_showtimes.next_at is not null or movies.release_date > ${today} or movies.release_date is null and ${hasNoShowtime}
    then 'UPCOMING' else 'ENDED' end`
}
