import { type SQL, sql } from 'drizzle-orm'

/** A film of this genre, its name in any case: a condition on a row of movie.movies. */
export const isOfGenre = (name: string): SQL => sql`exists (
  select from movie.movie_genres join movie.genres on genres.id = movie_genres.genre_id
  where movie_genres.movie_id = movies.id and lower(genres.name) = lower(${name}))`
