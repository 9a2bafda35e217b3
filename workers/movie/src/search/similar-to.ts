import type { MovieId } from '@cinema/contracts/shared/ids'
import { type SQL, sql } from 'drizzle-orm'

/** A genre has thousands of movies, so only those with the most votes are compared. */
const MAX_PER_GENRE = 300

/**
 * The movies that are similar to one, as a query of `id` and `likeness`. Candidates share people, a word of the title or a
 * genre with it. The likeness grows with the number of shared people (directors count double) and genres, the similarity
 * of the texts, and the closeness of the release dates.
 */
export const similarTo = (id: MovieId): SQL => sql`with own as (
    select id, name, words, release_date,
      (select string_agg(quote_literal(lexeme), ' | ') from unnest(words) where length(lexeme) > 3)::tsquery as text,
      (select string_agg(quote_literal(word), ' | ') from regexp_split_to_table(name, ' ') as word
        where length(word) > 3)::tsquery as title
    from movie.movies where id = ${id}
  ), own_genres as (
    select genre_id from movie.movie_genres join own on movie_id = own.id
  ), own_people as (
    select distinct person_id from movie.credits join own on movie_id = own.id
  ), candidates as (
    select movie_id as id from movie.credits where person_id in (select person_id from own_people)
    union
    select movies.id from movie.movies, own where movies.words @@ own.title or movies.name % own.name
    union
    select best.movie_id from own_genres cross join lateral (
      select movie_genres.movie_id from movie.movie_genres join movie.movies on movies.id = movie_genres.movie_id
      where movie_genres.genre_id = own_genres.genre_id
      order by votes desc nulls last, movies.id limit ${MAX_PER_GENRE}) as best
  )
  select movies.id,
    coalesce((select sum(case when lower(role) = 'director' then 2 else 1 end) from movie.credits
      where movie_id = movies.id and person_id in (select person_id from own_people)), 0)
    + 1.5 * (select count(*) from movie.movie_genres join own_genres using (genre_id) where movie_id = movies.id)
      / greatest((select count(*) from own_genres), (select count(*) from movie.movie_genres where movie_id = movies.id), 1)
    + 3 * coalesce(ts_rank(movies.words, own.text), 0) + public.similarity(movies.name, own.name)
    + 0.5 * exp(-abs(coalesce(movies.release_date - own.release_date, 20000)) / 3650.0)
    + ln(1 + coalesce(movies.votes, 0)) / 30 as likeness
  from candidates join movie.movies using (id), own
  where movies.id <> own.id`
