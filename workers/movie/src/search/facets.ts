import type { MovieFacets, MovieQuery } from '@cinema/contracts/catalogue/http'
import { type SQL, sql } from 'drizzle-orm'
import { statusOf } from '../movie/status'
import { searchMatches } from './full-text-search'
import { isOfGenre } from './of-genre'
import { showtimeConditions, upcomingShowtimes, type Venues } from './upcoming-showtimes'

export type FacetRow = { facet: keyof MovieFacets; value: string; count: number }

const allOf = (conditions: (SQL | null)[]): SQL => {
  const present = conditions.filter((condition) => condition !== null)
  return present.length === 0 ? sql`true` : sql.join(present, sql` and `)
}

/**
 * The number of movies that each choice of each filter would find, as rows of `facet`, `value` and `count`. The choices of
 * a filter are counted without that filter, because they are alternatives to the current one; all other filters apply. It
 * must run after `parseSearch`, in the same batch.
 */
export function countFacets(query: MovieQuery, venues: Venues, now: number): SQL {
  const status = statusOf(now)
  const movieConditions = {
    genres: query.genre ? sql`of_genre` : null,
    ratings: query.rating ? sql`of_rating` : null,
    statuses: query.status ? sql`of_status` : null,
  }
  const showtimes = showtimeConditions(query)
  const hasShowtime = Object.values(showtimes).some((condition) => condition !== null)
    ? sql`candidate.id in (select movie_id from upcoming where ${allOf(Object.values(showtimes))})`
    : null

  const conditionsWithout = (facet: keyof typeof movieConditions) =>
    allOf([...Object.values({ ...movieConditions, [facet]: null }), hasShowtime])
  const ofShowtimes = (facet: keyof typeof showtimes, column: SQL) => sql`
    select ${facet}, ${column}::text, count(distinct movie_id)::int from upcoming join candidate on candidate.id = movie_id
    where ${allOf([...Object.values(movieConditions), ...Object.values({ ...showtimes, [facet]: null })])} and ${column} is not null
    group by ${column}`

  return sql`with upcoming as materialized (${upcomingShowtimes(venues, now)}),
    next_showtimes as (select movie_id, min(start_time) as next_at from upcoming group by movie_id),
    candidate as materialized (
      select movies.id, movies.rating, ${status} as status,
        ${query.genre ? isOfGenre(query.genre) : sql`true`} as of_genre,
        coalesce(movies.rating = ${query.rating ?? ''}, false) as of_rating,
        ${status} = ${query.status ?? ''} as of_status
      from ${query.search ? sql`(${searchMatches()}) as movies` : sql`movie.movies`}
        left join next_showtimes on next_showtimes.movie_id = movies.id
      where movies.archived_at is null
    )
    select 'genres' as facet, genres.name as value, count(*)::int as count
      from candidate join movie.movie_genres on movie_id = candidate.id join movie.genres on genres.id = genre_id
      where ${conditionsWithout('genres')} group by genres.name
    union all
    select 'ratings', rating, count(*)::int from candidate where ${conditionsWithout('ratings')} and rating is not null group by rating
    union all
    select 'statuses', status, count(*)::int from candidate where ${conditionsWithout('statuses')} group by status
    union all ${ofShowtimes('cinemas', sql`cinema_id`)}
    union all ${ofShowtimes('dates', sql`day`)}
    union all ${ofShowtimes('formats', sql`format`)}
    union all ${ofShowtimes('languages', sql`language`)}`
}
