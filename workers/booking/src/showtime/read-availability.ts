import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { tickets } from '@cinema/db/schema/booking'
import { describeFault, log } from '@cinema/platform/log'
import type { Redis } from '@upstash/redis/cloudflare'
import { and, count, inArray, ne } from 'drizzle-orm'

export const availabilityKey = (id: ShowtimeId) => `availability:${id}`
export const AVAILABILITY_TTL_SECONDS = 15 * 24 * 60 * 60

type Showtime = { id: ShowtimeId; capacity: number }
/** The free seats as the showtime's object published them, or the sold seats as they were counted before it ever did. */
type CachedAvailability = number | { sold: number } | null

/**
 * The number of free seats of each showtime. A showtime's object publishes it to Redis with each change. While there is no
 * number in Redis nobody holds a seat, so the capacity minus the live tickets is exact. That count is cached in Redis until
 * the object publishes a number.
 */
export async function readAvailability(
  db: Db,
  redis: Pick<Redis, 'mget' | 'set'>,
  showtimes: readonly Showtime[],
): Promise<Record<ShowtimeId, number>> {
  if (showtimes.length === 0) return {}
  const cached = await redis
    .mget<CachedAvailability[]>(showtimes.map(({ id }) => availabilityKey(id)))
    .catch(() => null)
  const missing = showtimes.filter((_, index) => (cached?.[index] ?? null) === null).map(({ id }) => id)
  const sold = await countLiveTickets(db, missing)
  if (cached) await cacheCounts(redis, missing, sold)
  return Object.fromEntries(
    showtimes.map(({ id, capacity }, index) => {
      const known = cached?.[index] ?? { sold: sold.get(id) ?? 0 }
      return [id, typeof known === 'number' ? known : Math.max(0, capacity - known.sold)]
    }),
  )
}

/** Never replaces a number that the object has published meanwhile. When this fails, the next reader counts again. */
async function cacheCounts(
  redis: Pick<Redis, 'set'>,
  ids: readonly ShowtimeId[],
  sold: Map<string, number>,
): Promise<void> {
  const unlessPublished = { nx: true, ex: AVAILABILITY_TTL_SECONDS } as const
  await Promise.all(
    ids.map((id) => redis.set(availabilityKey(id), { sold: sold.get(id) ?? 0 }, unlessPublished)),
  ).catch((fault) => log('warn', 'availability was not cached', describeFault(fault)))
}

async function countLiveTickets(db: Db, ids: ShowtimeId[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: tickets.showtimeId, sold: count() })
    .from(tickets)
    .where(and(inArray(tickets.showtimeId, ids), ne(tickets.status, 'VOID')))
    .groupBy(tickets.showtimeId)
  return new Map(rows.map(({ id, sold }) => [id, sold]))
}
