import { type SQL, sql } from 'drizzle-orm'

/** With fewer films than this that have the words as they are typed, those are looked for, too, that have them otherwise. */
const ENOUGH = 10
/** Beyond this a title is told by its beginning: the distance of two spellings is reckoned on no more. */
const SPELLED = 60
const FAR = 2
/** So many letters tell the beginning of a title, even within a word; fewer must end where a word does. */
const TELLING = 3
/** From so many letters on they tell what word somebody has begun to type, even if one of them is amiss. */
const BEGUN = 5
/** No word that we know is longer. */
const LONGEST = 60

/** What was asked, as an index is asked for it: the planner reckons with it. */
const typed = sql`current_setting('search.typed')::tsquery`
const wanted = sql`current_setting('search.words')::tsquery`
const text = sql`current_setting('search.text')`
const joined = sql`current_setting('search.joined')`
/** The same as a row, read once and not for each film that it is held against. */
const asked = sql`(select ${text} as text, ${joined} as joined, ${typed} as typed, ${wanted} as wanted,
  rtrim(current_setting('search.typed'), ':*')::tsquery as whole offset 0) as asked`

/** Whether a column begins so, as an index can tell. */
const begins = (column: SQL, beginning: SQL) =>
  sql`${column} ~>=~ ${beginning} and ${column} ~<~ (${beginning} || chr(1114111))`

/** Whether a title begins so, spaces aside. */
const opensWith = (letters: SQL) => sql`starts_with(movies.joined, ${letters}) and (length(${letters}) >= ${TELLING}
  or ${letters} in (split_part(name, ' ', 1), split_part(name, ' ', 1) || split_part(name, ' ', 2)))`

/**
 * Reads what somebody typed, as the statement that opens the batch in which `searchFor` finds it; it lasts no longer. Every word counts,
 * accents aside, the last one as far as it is typed. When few films have the words, each may also be one that we know
 * and that differs by a letter, or that goes on from one that does. Titles that begin so are found wherever the spaces
 * are. When there is still none, titles that look alike are found by their trigrams.
 */
export function readSearch(search: string): SQL {
  const has = (words: SQL) => sql`(select count(*) from (select from movie.movies
    where movies.words @@ ${words} and archived_at is null limit ${ENOUGH}) as found)`
  const begun = sql`least(public.levenshtein_less_equal(left(known_words.word, length(written.word)), written.word, 1),
    public.levenshtein_less_equal(left(known_words.word, length(written.word) + 1), written.word, 1))`
  return sql`with bare as (
      select text, replace(text, ' ', '') as joined from (select movie.bare(${search}) as text) as bare
    ), asked as (
      select text, (nullif(plainto_tsquery('simple', text)::text, '') || ':*')::tsquery as typed,
        coalesce((select rest from unnest(array['the', 'an', 'a']) as article
            cross join lateral substr(bare.joined, length(article) + 1) as rest
            join movie.movies on ${begins(sql`movies.joined`, sql`rest`)}
          where starts_with(bare.joined, article) and length(rest) >= ${TELLING}
            and starts_with(movie.folded(title), article || ' ') limit 1), bare.joined) as joined
      from bare
    ), written as (
      select word, place, count(*) over () as last from asked, unnest(string_to_array(text, ' ')) with ordinality as one (word, place)
    ), respelt as (
      select bool_and(known.ways is not null) as all_known, string_agg('(' || known.ways
        || case when place = last then ' | ' || quote_literal(word) || ':*' else '' end || ')', ' & ') as words
      from written cross join lateral (
        select string_agg(quote_literal(way), ' | ') as ways from (
          select known_words.word as way from movie.known_words
            where known_words.spellings && movie.spellings(written.word)
          union select known_words.word from movie.known_words where length(written.word) between ${BEGUN} and ${LONGEST}
            and ${begins(sql`known_words.word`, sql`left(written.word, 2)`)} and ${begun} <= 1) as ways) as known
    ), chosen as materialized (
      select text, joined, typed, case when all_known and found < ${ENOUGH}
          then typed || respelt.words::tsquery else typed end as words
      from respelt, (select *, ${has(sql`asked.typed`)} as found from asked) as asked
    )
    select set_config('search.text', coalesce(text, ''), true), set_config('search.joined', coalesce(joined, ''), true),
      set_config('search.typed', coalesce(typed::text, ''), true),
      set_config('search.words', coalesce(words::text, ''), true),
      set_config('search.alike', (${has(sql`chosen.words`)} = 0 and not exists (select from movie.movies
        where ${begins(sql`movies.joined`, sql`chosen.joined`)} and archived_at is null))::text, true),
      set_config('pg_trgm.word_similarity_threshold', '0.6', true)
    from chosen`
}

/**
 * What the search finds that the batch began with: the films that stand, with their `fit`, the same for all that fit
 * alike, and their `relevance`, which also tells those apart.
 */
export function searchFor(): SQL {
  const fame = sql`ln(1 + coalesce(votes, 0))`
  const isAsked = sql`movies.joined = asked.joined`
  const opens = opensWith(sql`asked.joined`)
  const exactness = sql`case when ${isAsked} then 2 when starts_with(name, asked.text) or opens then 1 else 0 end`
  const length = sql`least(length(name), length(asked.text))::real / greatest(length(name), length(asked.text), 1)`
  const distance = sql`public.levenshtein_less_equal(left(name, ${SPELLED}), left(asked.text, ${SPELLED}), ${FAR})`
  const closeness = sql`greatest(0.8 * share,
    case when ${distance} > ${FAR} then 0 else 1 - ${distance}::real / greatest(length(asked.text), 1) end)`
  const likeness = sql`greatest(public.similarity(name, ${text}), 0.9 * public.word_similarity(${text}, name))`
  return sql`select movies.*,
        case when ${isAsked} then 4 when opens or titled @@ whole then 3 when titled @@ typed then 2
          when words @@ typed then 0.5 else round(closeness::numeric, 1) end as fit,
        case when words @@ typed or opens then ${exactness} + ts_rank(words, typed) + share + ${fame} / 10
          else closeness + ${fame} / 60 end as relevance
      from movie.movies cross join ${asked}
        cross join lateral (select ts_filter(words, '{a}') as titled, ${opens} as opens offset 0) as seen
        cross join lateral (select case when titled @@ wanted then ${length} else 0 end as share) as shared
        cross join lateral (select ${closeness} as closeness) as spelt
      where words @@ ${wanted} and archived_at is null
    union all
    select movies.*, case when ${isAsked} then 4 else 3 end, ${exactness} + ${length} + ${fame} / 10
      from movie.movies cross join ${asked} cross join lateral (select ${opens} as opens) as seen
      where length(${joined}) > 1 and ${begins(sql`movies.joined`, joined)} and opens
        and not words @@ ${wanted} and archived_at is null
    union all
    select movies.*, round(likeness::numeric, 1), likeness + ${fame} / 60
      from movie.movies cross join lateral (select ${likeness} as likeness) as alike
      where current_setting('search.alike')::boolean and name %> ${text} and archived_at is null`
}
