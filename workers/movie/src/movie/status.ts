import type { MovieStatus } from '@cinema/contracts/catalogue/http'
import type { Db } from '@cinema/db/connect'
import { showtimes } from '@cinema/db/schema/movie'
import { and, eq, gt, min, type SQL, sql } from 'drizzle-orm'

const SOON_MS = 7 * 24 * 60 * 60 * 1000

/** When each film that is still to be seen is shown next, or began to be when it is shown now. */
export function agendaAt(db: Db, now: number) {
  return db.$with('agenda').as(
    db
      .select({ movieId: showtimes.movieId, nextAt: min(showtimes.startTime).as('next_at') })
      .from(showtimes)
      .where(and(eq(showtimes.status, 'PUBLISHED'), gt(showtimes.endTime, new Date(now))))
      .groupBy(showtimes.movieId),
  )
}

const neverShown = sql`not exists (select from movie.showtimes past where past.movie_id = movies.id and past.status = 'PUBLISHED')`

/**
 * A film's status as its next showtime tells it, in a query of `movies` and `agenda`: SHOWING within seven days, UPCOMING later. When there is none its release
 * date does: UPCOMING before that day, or where none is known and it was never shown, else ENDED.
 */
export function statusOf(now: number): SQL<MovieStatus> {
  const soon = new Date(now + SOON_MS).toISOString()
  const today = new Date(now).toISOString().slice(0, 10)
  return sql<MovieStatus>`case when agenda.next_at <= ${soon} then 'SHOWING'
    when agenda.next_at is not null or movies.release_date > ${today} or movies.release_date is null and ${neverShown}
    then 'UPCOMING' else 'ENDED' end`
}
