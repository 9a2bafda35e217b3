import { type SQL, sql } from 'drizzle-orm'

/** Makes the batch that it opens forgive about one wrong letter in four; it lasts no longer than that batch. */
export const FORGIVE_TYPOS = sql`select set_config('pg_trgm.word_similarity_threshold', '0.5', true)`

/** Beyond this a title is told by its beginning: the distance of two spellings is reckoned on no more. */
const SPELLED = 60
const FAR = 2

/**
 * What a search finds and how well, as a query of `id` and `relevance`: every word of title, credits or description,
 * accents aside, the last one as far as it is typed. Only when no film has the words, titles that look alike are found
 * instead: by their trigrams, or, as trigrams tell little of a short one, spelled with at most two letters otherwise.
 * To be run after FORGIVE_TYPOS.
 */
export function searchFor(search: string): SQL {
  const text = sql`movie.bare(${search})`
  const words = sql`(nullif(plainto_tsquery('simple', ${text})::text, '') || ':*')::tsquery`
  const fame = sql`ln(1 + coalesce(votes, 0))`
  const exactness = sql`case when name = ${text} then 2 when starts_with(name, ${text}) then 1 else 0 end`

  const distance = sql`public.levenshtein_less_equal(left(name, ${SPELLED}), left(${text}, ${SPELLED}), ${FAR})`
  const spelledAlike = sql`(left(name, 1) = left(${text}, 1)
    and length(name) between length(${text}) - 1 and length(${text}) + 1 and ${distance} <= ${FAR})`
  const closeness = sql`greatest(public.similarity(name, ${text}), 0.9 * public.word_similarity(${text}, name),
    1 - ${distance}::real / greatest(length(${text}), 1))`
  return sql`with worded as materialized (
      select id, ${exactness} + ts_rank(words, ${words}) + public.similarity(name, ${text}) + ${fame} / 10 as relevance
      from movie.movies where words @@ ${words}
    )
    select id, relevance from worded
    union all
    select id, ${closeness} + ${fame} / 60 from movie.movies
    where (name %> ${text} or ${spelledAlike}) and not exists (select from worded)`
}
