import type { MovieQuery } from '@cinema/contracts/catalogue/http'
import type { CinemaView } from '@cinema/contracts/venue/http'
import { type SQL, sql } from 'drizzle-orm'

export type Venues = readonly Pick<CinemaView, 'id' | 'timeZone'>[]

/**
 * The shows that are still to come, each with the day on its cinema's own calendar and the language that is heard: that
 * of the show, or where it says none the film's own.
 */
export function comingShows(venues: Venues, now: number): SQL {
  const zones = JSON.stringify(venues.map(({ id, timeZone }) => ({ id, zone: timeZone })))
  return sql`select showtimes.movie_id, showtimes.cinema_id, showtimes.format, showtimes.start_time,
      to_char(showtimes.start_time at time zone venue.zone, 'YYYY-MM-DD') as day,
      coalesce(showtimes.audio_language, movies.original_language) as language
    from movie.showtimes
    join movie.movies on movies.id = showtimes.movie_id
    join jsonb_to_recordset(${zones}) as venue (id uuid, zone text) on venue.id = showtimes.cinema_id
    where showtimes.status = 'PUBLISHED' and showtimes.start_time > ${new Date(now).toISOString()}`
}

type ShowFilter = Pick<MovieQuery, 'cinemaId' | 'date' | 'format' | 'language'>

/** Each filter of a show as a condition on `comingShows`; null where the query does not ask. */
export const showConditions = ({ cinemaId, date, format, language }: ShowFilter) => ({
  cinemas: cinemaId ? sql`cinema_id = ${cinemaId}` : null,
  dates: date ? sql`day = ${date}` : null,
  formats: format ? sql`format = ${format}` : null,
  languages: language ? sql`language = ${language}` : null,
})

/** A film with one show that fits all that is asked of shows; undefined when nothing is. */
export function isShownSo(query: ShowFilter, venues: Venues, now: number): SQL | undefined {
  const asked = Object.values(showConditions(query)).filter((condition) => condition !== null)
  if (asked.length === 0) return undefined
  return sql`movies.id in (select movie_id from (${comingShows(venues, now)}) as show where ${sql.join(asked, sql` and `)})`
}
