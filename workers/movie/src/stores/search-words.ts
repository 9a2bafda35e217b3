import { movies } from '@cinema/db/schema/movie'
import { type SQL, sql } from 'drizzle-orm'

const title = sql`movie.folded(${movies.title})`
/** The title as it is looked up, by its first word that is no article. */
const name = sql`regexp_replace(${title}, '^(the|an?) ', '')`

/** Makes the batch that it opens forgive about one wrong letter in four; it lasts no longer than that batch. */
export const FORGIVE_TYPOS = sql`select set_config('pg_trgm.word_similarity_threshold', '0.4', true)`

/**
 * What a search finds, and how well: every word of title, director or description, accents aside, the last one as far as
 * it is typed. Only when no film has the words, titles that look alike are found instead. To be run after FORGIVE_TYPOS.
 */
export function searchFor(search: string): { matches: SQL; relevance: SQL<number> } {
  const text = sql`movie.folded(${bareWords(search)})`
  const words = sql`(nullif(plainto_tsquery('simple', ${text})::text, '') || ':*')::tsquery`
  const haveThem = sql`select id from movie.movies as worded where worded.words @@ ${words}`
  const lookAlike = sql`select id from movie.movies as alike where movie.folded(alike.title) %> ${text}`

  const exactness = sql`case when ${name} = ${text} then 2 when starts_with(${name}, ${text}) then 1 else 0 end`
  const closeness = sql`coalesce(ts_rank(movies.words, ${words}), 0) + public.similarity(${title}, ${text})`
  const fame = sql`ln(1 + coalesce(${movies.votes}, 0)) / 10`
  return {
    matches: sql`${movies.id} in (${haveThem} union all (${lookAlike} and not exists (${haveThem})))`,
    relevance: sql<number>`${exactness} + ${closeness} + ${fame}`,
  }
}

const bareWords = (search: string): string =>
  search
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(the|an?) (?=.)/i, '')
