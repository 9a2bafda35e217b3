import { type SQL, sql } from 'drizzle-orm'

/** If fewer movies than this match the words as typed, spelling corrections are searched as well. */
const ENOUGH_MATCHES = 10
/** Levenshtein distances are computed on this many characters at most. */
const MAX_COMPARED_LENGTH = 60
const MAX_DISTANCE = 2
/** A search of at least this many letters may end within a word of the title; a shorter one must end where a word ends. */
const MIN_PREFIX_LENGTH = 3
/** A word of at least this many letters may be a misspelled beginning of a longer word. */
const MIN_MISSPELLED_PREFIX = 5
/** No word in `known_words` is longer. */
const MAX_WORD_LENGTH = 60

/** The parsed search, as expressions that the planner evaluates once, so that it can use the indexes. */
const typed = sql`current_setting('search.typed')::tsquery`
const words = sql`current_setting('search.words')::tsquery`
const text = sql`current_setting('search.text')`
const joined = sql`current_setting('search.joined')`
/** The same as one row, which is computed once and not for each movie. */
const parsed = sql`(select ${text} as text, ${joined} as joined, ${typed} as typed, ${words} as wanted,
  rtrim(current_setting('search.typed'), ':*')::tsquery as whole offset 0) as parsed`

/** Whether the column starts with the prefix, in a form that can use an index. */
const hasPrefix = (column: SQL, prefix: SQL) =>
  sql`${column} ~>=~ ${prefix} and ${column} ~<~ (${prefix} || chr(1114111))`

/** Whether the title starts with these letters, without regard to spaces. */
const titleStartsWith = (
  letters: SQL,
) => sql`starts_with(movies.joined, ${letters}) and (length(${letters}) >= ${MIN_PREFIX_LENGTH}
  or ${letters} in (split_part(name, ' ', 1), split_part(name, ' ', 1) || split_part(name, ' ', 2)))`

/**
 * Parses the text of a search. This is the first statement of the batch in which `searchMatches` is used; it stores the
 * result in settings that last until the end of the batch's transaction. A movie matches if it contains every word, without
 * regard to case and accents; the last word may be incomplete. If few movies match, each word may also be a known word that
 * is spelled similarly or starts similarly. Titles that start with the text match wherever its spaces are. If nothing
 * matches, movies with a similar title are found by trigrams.
 */
export function parseSearch(search: string): SQL {
  const matchCount = (query: SQL) => sql`(select count(*) from (select from movie.movies
    where movies.words @@ ${query} and archived_at is null limit ${ENOUGH_MATCHES}) as found)`
  const prefixDistance = sql`least(public.levenshtein_less_equal(left(known_words.word, length(input_word.word)), input_word.word, 1),
    public.levenshtein_less_equal(left(known_words.word, length(input_word.word) + 1), input_word.word, 1))`
  return sql`with normalised as (
      select text, replace(text, ' ', '') as joined from (select movie.bare(${search}) as text) as bare
    ), input as (
      select text, (nullif(plainto_tsquery('simple', text)::text, '') || ':*')::tsquery as typed,
        coalesce((select rest from unnest(array['the', 'an', 'a']) as article
            cross join lateral substr(normalised.joined, length(article) + 1) as rest
            join movie.movies on ${hasPrefix(sql`movies.joined`, sql`rest`)}
          where starts_with(normalised.joined, article) and length(rest) >= ${MIN_PREFIX_LENGTH}
            and starts_with(movie.folded(title), article || ' ') limit 1), normalised.joined) as joined
      from normalised
    ), input_word as (
      select word, place, count(*) over () as last from input, unnest(string_to_array(text, ' ')) with ordinality as each_word (word, place)
    ), corrected as (
      select bool_and(known.alternatives is not null) as all_known, string_agg('(' || known.alternatives
        || case when place = last then ' | ' || quote_literal(word) || ':*' else '' end || ')', ' & ') as words
      from input_word cross join lateral (
        select string_agg(quote_literal(word), ' | ') as alternatives from (
          select known_words.word from movie.known_words
            where known_words.spellings && movie.spellings(input_word.word)
          union select known_words.word from movie.known_words where length(input_word.word) between ${MIN_MISSPELLED_PREFIX} and ${MAX_WORD_LENGTH}
            and ${hasPrefix(sql`known_words.word`, sql`left(input_word.word, 2)`)} and ${prefixDistance} <= 1) as alternative) as known
    ), chosen as materialized (
      select text, joined, typed, case when all_known and found < ${ENOUGH_MATCHES}
          then typed || corrected.words::tsquery else typed end as words
      from corrected, (select *, ${matchCount(sql`input.typed`)} as found from input) as input
    )
    select set_config('search.text', coalesce(text, ''), true), set_config('search.joined', coalesce(joined, ''), true),
      set_config('search.typed', coalesce(typed::text, ''), true),
      set_config('search.words', coalesce(words::text, ''), true),
      set_config('search.alike', (${matchCount(sql`chosen.words`)} = 0 and not exists (select from movie.movies
        where ${hasPrefix(sql`movies.joined`, sql`chosen.joined`)} and archived_at is null))::text, true),
      set_config('pg_trgm.word_similarity_threshold', '0.6', true)
    from chosen`
}

/**
 * The movies that match the parsed search and are not archived. Movies that match equally well have the same `fit`;
 * `relevance` orders the movies of the same fit.
 */
export function searchMatches(): SQL {
  const popularity = sql`ln(1 + coalesce(votes, 0))`
  const isTitle = sql`movies.joined = parsed.joined`
  const startsTitle = titleStartsWith(sql`parsed.joined`)
  const exactness = sql`case when ${isTitle} then 2 when starts_with(name, parsed.text) or starts_title then 1 else 0 end`
  const length = sql`least(length(name), length(parsed.text))::real / greatest(length(name), length(parsed.text), 1)`
  const distance = sql`public.levenshtein_less_equal(left(name, ${MAX_COMPARED_LENGTH}), left(parsed.text, ${MAX_COMPARED_LENGTH}), ${MAX_DISTANCE})`
  const closeness = sql`greatest(0.8 * share,
    case when ${distance} > ${MAX_DISTANCE} then 0 else 1 - ${distance}::real / greatest(length(parsed.text), 1) end)`
  const likeness = sql`greatest(public.similarity(name, ${text}), 0.9 * public.word_similarity(${text}, name))`
  return sql`select movies.*,
        case when ${isTitle} then 4 when starts_title or titled @@ whole then 3 when titled @@ typed then 2
          when words @@ typed then 0.5 else round(closeness::numeric, 1) end as fit,
        case when words @@ typed or starts_title then ${exactness} + ts_rank(words, typed) + share + ${popularity} / 10
          else closeness + ${popularity} / 60 end as relevance
      from movie.movies cross join ${parsed}
        cross join lateral (select ts_filter(words, '{a}') as titled, ${startsTitle} as starts_title offset 0) as seen
        cross join lateral (select case when titled @@ wanted then ${length} else 0 end as share) as shared
        cross join lateral (select ${closeness} as closeness) as spelt
      where words @@ ${words} and archived_at is null
    union all
    select movies.*, case when ${isTitle} then 4 else 3 end, ${exactness} + ${length} + ${popularity} / 10
      from movie.movies cross join ${parsed} cross join lateral (select ${startsTitle} as starts_title) as seen
      where length(${joined}) > 1 and ${hasPrefix(sql`movies.joined`, joined)} and starts_title
        and not words @@ ${words} and archived_at is null
    union all
    select movies.*, round(likeness::numeric, 1), likeness + ${popularity} / 60
      from movie.movies cross join lateral (select ${likeness} as likeness) as alike
      where current_setting('search.alike')::boolean and name %> ${text} and archived_at is null`
}
