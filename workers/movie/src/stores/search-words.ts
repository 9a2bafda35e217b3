import { type SQL, sql } from 'drizzle-orm'

/** With fewer films than this that have the words as they are typed, those are looked for, too, that have them otherwise. */
const ENOUGH = 10
/** Beyond this a title is told by its beginning: the distance of two spellings is reckoned on no more. */
const SPELLED = 60
const FAR = 2

const text = sql`current_setting('search.text')`
const typed = sql`current_setting('search.typed')::tsquery`
const wanted = sql`current_setting('search.words')::tsquery`

/**
 * Reads what somebody typed, as the statement that opens the batch in which `searchFor` finds it; it lasts no longer. Every word counts,
 * accents aside, the last one as far as it is typed. When few films have the words, each may also be one that we know
 * and that differs by a letter. When still none has, titles that look alike are found by their trigrams.
 */
export function readSearch(search: string): SQL {
  return sql`with asked as (
      select text, (nullif(plainto_tsquery('simple', text)::text, '') || ':*')::tsquery as typed
      from (select movie.bare(${search}) as text) as bare
    ), written as (
      select word, place, count(*) over () as last from asked, regexp_split_to_table(text, ' ') with ordinality as one (word, place)
    ), respelt as (
      select bool_and(known.ways is not null) as all_known, string_agg('(' || known.ways
        || case when place = last then ' | ' || quote_literal(word) || ':*' else '' end || ')', ' & ') as words
      from written cross join lateral (
        select string_agg(quote_literal(known_words.word), ' | ') as ways from movie.known_words
        where known_words.spellings && movie.spellings(written.word)) as known
    ), chosen as materialized (
      select text, typed, case when all_known and ${ENOUGH} > (
          select count(*) from (select from movie.movies, asked
            where movies.words @@ asked.typed and archived_at is null limit ${ENOUGH}) as found)
        then respelt.words::tsquery else typed end as words
      from asked, respelt
    )
    select set_config('search.text', coalesce(text, ''), true), set_config('search.typed', coalesce(typed::text, ''), true),
      set_config('search.words', coalesce(words::text, ''), true),
      set_config('search.alike', (not exists (select from movie.movies
        where movies.words @@ chosen.words and archived_at is null))::text, true),
      set_config('pg_trgm.word_similarity_threshold', '0.6', true)
    from chosen`
}

/** What the search finds that the batch began with: the films that stand, with their `relevance`. */
export function searchFor(): SQL {
  const fame = sql`ln(1 + coalesce(votes, 0))`
  const exactness = sql`case when name = ${text} then 2 when starts_with(name, ${text}) then 1 else 0 end`
  const shareOfTitle = sql`case when ts_rank('{0, 0, 0, 1}', words, ${wanted}) = 0 then 0
    else least(length(name), length(${text}))::real / greatest(length(name), length(${text}), 1) end`
  const distance = sql`public.levenshtein_less_equal(left(name, ${SPELLED}), left(${text}, ${SPELLED}), ${FAR})`
  const closeness = sql`case when ${distance} > ${FAR} then 0 else 1 - ${distance}::real / greatest(length(${text}), 1) end`
  return sql`select movies.*, case when words @@ ${typed}
        then ${exactness} + ts_rank(words, ${typed}) + ${shareOfTitle} + ${fame} / 10
        else greatest(${closeness}, 0.8 * ${shareOfTitle}) + ${fame} / 60 end as relevance
      from movie.movies where words @@ ${wanted} and archived_at is null
    union all
    select movies.*, greatest(public.similarity(name, ${text}), 0.9 * public.word_similarity(${text}, name)) + ${fame} / 60
      from movie.movies where current_setting('search.alike')::boolean and name %> ${text} and archived_at is null`
}
