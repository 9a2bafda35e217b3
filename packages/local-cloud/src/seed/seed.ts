import { toInstantText } from '@cinema/contracts/shared/time'
import type { Database, Statement } from '../postgres/database'
import { accountStatements, assignmentStatement } from './accounts'
import { catalogueStatements } from './catalogue-statements'
import { comingShowtimes, type IsPlanned } from './coming-showtimes'
import { readFilms, type SeededFilm } from './films'
import { insertRows } from './insert-rows'
import { chooseProgramme } from './programme'
import type { SeededShowtime } from './timetable'
import { venueStatements } from './venue-statements'

type Owned = Pick<Database, 'owner' | 'transaction' | 'execute'>

const DAYS = 14

/**
 * Furnishes a migrated database as a newcomer finds it: accounts, cinemas, the catalogue and its shows of the coming
 * fortnight. Seeding again changes nothing of what is there and adds the days that have come into sight since.
 */
export async function seed(database: Owned, options: { now: number; password: string; days?: number }): Promise<void> {
  const films = readFilms()
  await database.transaction(database.owner, [
    ...accountStatements(options),
    ...venueStatements(),
    assignmentStatement(),
    ...catalogueStatements(films),
  ])
  await addShowtimes(database, films, options)
  // The embedded database has nobody else to count its rows, and searches are planned by such counts.
  await database.execute('ANALYZE')
}

/** For each start: fills those of the coming fortnight's days that have no shows yet. */
export async function seedShowtimes(database: Owned, now: number): Promise<void> {
  await addShowtimes(database, readFilms(), { now })
}

async function addShowtimes(
  database: Owned,
  films: readonly SeededFilm[],
  { now, days = DAYS }: { now: number; days?: number },
): Promise<void> {
  const isPlanned = await readPlannedDays(database)
  const showtimes = comingShowtimes(chooseProgramme(films), { now, days, isPlanned })
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
