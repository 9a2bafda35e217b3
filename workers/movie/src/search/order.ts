import type { MovieQuery } from '@cinema/contracts/catalogue/http'
import { type SQL, sql } from 'drizzle-orm'

type SortKey = Exclude<NonNullable<MovieQuery['sortBy']>, 'relevance'>

const KEYS: Record<SortKey, { columns: SQL[]; defaultOrder: 'asc' | 'desc' }> = {
  title: { columns: [sql`movies.name`, sql`movies.title`], defaultOrder: 'asc' },
  releaseDate: { columns: [sql`movies.release_date`], defaultOrder: 'desc' },
  score: { columns: [sql`movies.score`], defaultOrder: 'desc' },
  duration: { columns: [sql`movies.duration`], defaultOrder: 'asc' },
}

/**
 * The order of a list. Sorted by a column, unknown values come last, and titles are compared without their leading article.
 * Sorted by relevance, which is the default, SHOWING comes first, then UPCOMING, each by score. In a search the best fit
 * comes first, and among equal fits SHOWING comes first.
 */
export function orderOf({ search, sortBy, order }: MovieQuery, status: SQL): SQL[] {
  const last = [sql`movies.votes desc nulls last`, sql`movies.id`]
  if (sortBy && sortBy !== 'relevance') {
    const { columns, defaultOrder } = KEYS[sortBy]
    return [...columns.map((column) => sql`${column} ${sql.raw(order ?? defaultOrder)} nulls last`), ...last]
  }
  const showingFirst = sql`array_position(array['SHOWING', 'UPCOMING', 'ENDED'], ${status})`
  if (search) return [sql`movies.fit desc`, showingFirst, sql`movies.relevance desc`, ...last]
  return [showingFirst, sql`movies.score desc nulls last`, ...last]
}
