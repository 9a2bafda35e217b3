import type { MovieQuery } from '@cinema/contracts/catalogue/http'
import { type SQL, sql } from 'drizzle-orm'

type SortKey = Exclude<NonNullable<MovieQuery['sortBy']>, 'relevance'>

const KEYS: Record<SortKey, { columns: SQL[]; usual: 'asc' | 'desc' }> = {
  title: { columns: [sql`movies.name`, sql`movies.title`], usual: 'asc' },
  releaseDate: { columns: [sql`movies.release_date`], usual: 'desc' },
  score: { columns: [sql`movies.score`], usual: 'desc' },
  duration: { columns: [sql`movies.duration`], usual: 'asc' },
}

/**
 * The order of a list. By a column, what is not known comes last, and titles stand as one looks them up. By relevance,
 * which is the default, the films that are showing come first, then those to come, each by score; in a search the best
 * match comes first, and of those that match alike the ones that are showing.
 */
export function orderOf({ search, sortBy, order }: MovieQuery, status: SQL): SQL[] {
  const last = [sql`movies.votes desc nulls last`, sql`movies.id`]
  if (sortBy && sortBy !== 'relevance') {
    const { columns, usual } = KEYS[sortBy]
    return [...columns.map((column) => sql`${column} ${sql.raw(order ?? usual)} nulls last`), ...last]
  }
  const showingFirst = sql`array_position(array['SHOWING', 'UPCOMING', 'ENDED'], ${status})`
  if (search) return [sql`movies.fit desc`, showingFirst, sql`movies.relevance desc`, ...last]
  return [showingFirst, sql`movies.score desc nulls last`, ...last]
}
