import type { MovieFacets, MovieQuery } from '@cinema/contracts/catalogue/http'
import { type SQL, sql } from 'drizzle-orm'
import { statusOf } from '../movie/status'
import { comingShows, showConditions, type Venues } from './coming-shows'
import { isOfGenre } from './of-genre'
import { searchFor } from './words'

export type FacetRow = { facet: keyof MovieFacets; value: string; count: number }

const both = (conditions: (SQL | null)[]): SQL => {
  const asked = conditions.filter((condition) => condition !== null)
  return asked.length === 0 ? sql`true` : sql.join(asked, sql` and `)
}

/**
 * How many films each choice of each filter would find, as rows of `facet`, `value` and `count`. The choices of a filter
 * are counted as if it were not set, so that one sees what another would bring; all other filters hold. To be run after
 * `readSearch`.
 */
export function countFacets(query: MovieQuery, venues: Venues, now: number): SQL {
  const status = statusOf(now)
  const film = {
    genres: query.genre ? sql`of_genre` : null,
    ratings: query.rating ? sql`of_rating` : null,
    statuses: query.status ? sql`of_status` : null,
  }
  const show = showConditions(query)
  const isShown = Object.values(show).some((condition) => condition !== null)
    ? sql`film.id in (select movie_id from show where ${both(Object.values(show))})`
    : null

  const filmsBesides = (facet: keyof typeof film) => both([...Object.values({ ...film, [facet]: null }), isShown])
  const ofShows = (facet: keyof typeof show, column: SQL) => sql`
    select ${facet}, ${column}::text, count(distinct movie_id)::int from show join film on film.id = movie_id
    where ${both([...Object.values(film), ...Object.values({ ...show, [facet]: null })])} and ${column} is not null
    group by ${column}`

  return sql`with show as materialized (${comingShows(venues, now)}),
    agenda as (select movie_id, min(start_time) as next_at from show group by movie_id),
    film as materialized (
      select movies.id, movies.rating, ${status} as status,
        ${query.genre ? isOfGenre(query.genre) : sql`true`} as of_genre,
        coalesce(movies.rating = ${query.rating ?? ''}, false) as of_rating,
        ${status} = ${query.status ?? ''} as of_status
      from ${query.search ? sql`(${searchFor()}) as movies` : sql`movie.movies`}
        left join agenda on agenda.movie_id = movies.id
      where movies.archived_at is null
    )
    select 'genres' as facet, genres.name as value, count(*)::int as count
      from film join movie.movie_genres on movie_id = film.id join movie.genres on genres.id = genre_id
      where ${filmsBesides('genres')} group by genres.name
    union all
    select 'ratings', rating, count(*)::int from film where ${filmsBesides('ratings')} and rating is not null group by rating
    union all
    select 'statuses', status, count(*)::int from film where ${filmsBesides('statuses')} group by status
    union all ${ofShows('cinemas', sql`cinema_id`)}
    union all ${ofShows('dates', sql`day`)}
    union all ${ofShows('formats', sql`format`)}
    union all ${ofShows('languages', sql`language`)}`
}
