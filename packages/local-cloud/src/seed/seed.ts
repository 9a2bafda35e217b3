import { toInstantText } from '@cinema/contracts/shared/time'
import type { Database, Statement } from '../postgres/database'
import { accountStatements, assignmentStatement } from './accounts'
import { catalogueStatements } from './catalogue-statements'
import { comingShowtimes, type IsPlanned } from './coming-showtimes'
import { insertRows } from './insert-rows'
import { readMovies, type SeededMovie } from './movies'
import { chooseProgramme } from './programme'
import type { SeededShowtime } from './timetable'
import { venueStatements } from './venue-statements'

type Owned = Pick<Database, 'owner' | 'transaction' | 'execute'>

const DAYS = 14

/**
 * Seeds a migrated database with accounts, cinemas, the catalogue and the showtimes of the coming two weeks. Seeding again
 * changes no existing row and adds the showtimes of new days.
 */
export async function seed(database: Owned, options: { now: number; password: string; days?: number }): Promise<void> {
  const movies = readMovies()
  await database.transaction(database.owner, [
    ...accountStatements(options),
    ...venueStatements(),
    assignmentStatement(),
    ...catalogueStatements(movies),
  ])
  await addShowtimes(database, movies, options)
  // The embedded database has no autovacuum, and the plans of searches depend on the statistics of the tables.
  await database.execute('ANALYZE')
}

/** Adds showtimes on those days of the coming two weeks that have none. */
export async function seedShowtimes(database: Owned, now: number): Promise<void> {
  await addShowtimes(database, readMovies(), { now })
}

async function addShowtimes(
  database: Owned,
  movies: readonly SeededMovie[],
  { now, days = DAYS }: { now: number; days?: number },
): Promise<void> {
  const isPlanned = await readPlannedDays(database)
  const showtimes = comingShowtimes(chooseProgramme(movies), { now, days, isPlanned })
  if (showtimes.length > 0) await database.transaction(database.owner, [showtimeStatement(showtimes)])
}

const PLANNED_DAYS: Statement = {
  query: `SELECT DISTINCT showtimes.cinema_id, (start_time AT TIME ZONE cinemas.time_zone)::date::text
    FROM movie.showtimes JOIN booking.cinemas ON cinemas.id = showtimes.cinema_id`,
  params: [],
}

async function readPlannedDays(database: Owned): Promise<IsPlanned> {
  const [answer] = await database.transaction(database.owner, [PLANNED_DAYS])
  const planned = new Set((answer?.rows ?? []).map(([cinemaId, date]) => `${cinemaId} ${date}`))
  return (cinemaId, date) => planned.has(`${cinemaId} ${date}`)
}

function showtimeStatement(showtimes: readonly SeededShowtime[]): Statement {
  return insertRows(
    'movie.showtimes',
    showtimes.map((show) => ({
      id: show.id,
      movie_id: show.movieId,
      cinema_id: show.cinemaId,
      room_id: show.roomId,
      plan_version: show.planVersion,
      format: show.format,
      start_time: toInstantText(show.from),
      end_time: toInstantText(show.to),
      ads_minutes: show.adsMinutes,
      film_minutes: show.filmMinutes,
      cleaning_minutes: show.cleaningMinutes,
      audio_language: show.audioLanguage,
      subtitle_language: show.subtitleLanguage,
      base_price: show.basePrice,
      currency: show.currency,
      status: 'PUBLISHED',
    })),
  )
}
