import type { MovieQuery } from '@cinema/contracts/catalogue/http'
import { type SQL, sql } from 'drizzle-orm'

type SortKey = Exclude<NonNullable<MovieQuery['sortBy']>, 'relevance'>

const KEYS: Record<SortKey, { column: SQL; usual: 'asc' | 'desc' }> = {
  title: { column: sql`movies.title`, usual: 'asc' },
  releaseDate: { column: sql`movies.release_date`, usual: 'desc' },
  score: { column: sql`movies.score`, usual: 'desc' },
  duration: { column: sql`movies.duration`, usual: 'asc' },
}

/**
 * The order of a list. By a column, what is not known comes last. By relevance, which is the default, the best match
 * comes first, or without a search the films that are showing, then those to come, each by score.
 */
export function orderOf({ search, sortBy, order }: MovieQuery, status: SQL): SQL[] {
  const last = [sql`movies.votes desc nulls last`, sql`movies.id`]
  if (sortBy && sortBy !== 'relevance') {
    const { column, usual } = KEYS[sortBy]
    return [sql`${column} ${sql.raw(order ?? usual)} nulls last`, ...last]
  }
  const showingFirst = sql`array_position(array['SHOWING', 'UPCOMING', 'ENDED'], ${status})`
  const best = search ? [sql`movies.relevance desc`] : []
  return [...best, showingFirst, sql`movies.score desc nulls last`, ...last]
}
