import { type SQL, sql } from 'drizzle-orm'

/** Whether a row of movie.movies has the genre with this name, without regard to case. */
export const isOfGenre = (name: string): SQL => sql`exists (
  select from movie.movie_genres join movie.genres on genres.id = movie_genres.genre_id
  where movie_genres.movie_id = movies.id and lower(genres.name) = lower(${name}))`
