import type { MovieQuery } from '@cinema/contracts/catalogue/http'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { type SQL, sql } from 'drizzle-orm'

export type Venues = readonly Pick<CinemaView, 'id' | 'timeZone'>[]

/**
 * The published showtimes that have not started. `day` is the local date of the cinema. `language` is the audio language,
 * or the original language of the movie if it is not set.
 */
export function upcomingShowtimes(venues: Venues, now: number): SQL {
  const zones = JSON.stringify(venues.map(({ id, timeZone }) => ({ id, zone: timeZone })))
  return sql`select showtimes.movie_id, showtimes.cinema_id, showtimes.format, showtimes.start_time,
      to_char(showtimes.start_time at time zone venue.zone, 'YYYY-MM-DD') as day,
      coalesce(showtimes.audio_language, movies.original_language) as language
    from movie.showtimes
    join movie.movies on movies.id = showtimes.movie_id
    join jsonb_to_recordset(${zones}) as venue (id uuid, zone text) on venue.id = showtimes.cinema_id
    where showtimes.status = 'PUBLISHED' and showtimes.start_time > ${new Date(now).toISOString()}`
}

type ShowtimeFilter = Pick<MovieQuery, 'cinemaId' | 'date' | 'format' | 'language'>

/** Each filter as a condition on `upcomingShowtimes`; null if the query does not set it. */
export const showtimeConditions = ({ cinemaId, date, format, language }: ShowtimeFilter) => ({
  cinemas: cinemaId ? sql`cinema_id = ${cinemaId}` : null,
  dates: date ? sql`day = ${date}` : null,
  formats: format ? sql`format = ${format}` : null,
  languages: language ? sql`language = ${language}` : null,
})

/** Whether one upcoming showtime of the movie matches all these filters; undefined if none is set. */
export function hasMatchingShowtime(query: ShowtimeFilter, venues: Venues, now: number): SQL | undefined {
  const conditions = Object.values(showtimeConditions(query)).filter((condition) => condition !== null)
  if (conditions.length === 0) return undefined
  return sql`movies.id in (select movie_id from (${upcomingShowtimes(venues, now)}) as upcoming where ${sql.join(conditions, sql` and `)})`
}
