import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { tickets } from '@cinema/db/schema/booking'
import { describeFault, log } from '@cinema/platform/log'
import type { Redis } from '@upstash/redis/cloudflare'
import { and, count, inArray, ne } from 'drizzle-orm'

export const availabilityKey = (id: ShowtimeId) => `availability:${id}`
export const AVAILABILITY_KEPT_SECONDS = 15 * 24 * 60 * 60

type Asked = { id: ShowtimeId; capacity: number }
/** How many seats are left, as the showtime's object told; or how many are sold, as they were counted before it ever did. */
type Told = number | { sold: number } | null

/**
 * Seats left, by showtime. The showtime's object tells Redis; where it has said nothing yet nobody holds a seat, and the
 * capacity less the live tickets is exact. That is counted once, and noted until the object says more.
 */
export async function readAvailability(
  db: Db,
  redis: Pick<Redis, 'mget' | 'set'>,
  asked: readonly Asked[],
): Promise<Record<ShowtimeId, number>> {
  if (asked.length === 0) return {}
  const told = await redis.mget<Told[]>(asked.map(({ id }) => availabilityKey(id))).catch(() => null)
  const unknown = asked.filter((_, place) => (told?.[place] ?? null) === null).map(({ id }) => id)
  const sold = await liveTickets(db, unknown)
  if (told) await note(redis, unknown, sold)
  return Object.fromEntries(
    asked.map(({ id, capacity }, place) => {
      const known = told?.[place] ?? { sold: sold.get(id) ?? 0 }
      return [id, typeof known === 'number' ? known : Math.max(0, capacity - known.sold)]
    }),
  )
}

/** What the object has told meanwhile stands. A note that is not taken costs the next reader a count. */
async function note(redis: Pick<Redis, 'set'>, ids: readonly ShowtimeId[], sold: Map<string, number>): Promise<void> {
  const once = { nx: true, ex: AVAILABILITY_KEPT_SECONDS } as const
  await Promise.all(ids.map((id) => redis.set(availabilityKey(id), { sold: sold.get(id) ?? 0 }, once))).catch((fault) =>
    log('warn', 'availability was not noted', describeFault(fault)),
  )
}

async function liveTickets(db: Db, ids: ShowtimeId[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: tickets.showtimeId, sold: count() })
    .from(tickets)
    .where(and(inArray(tickets.showtimeId, ids), ne(tickets.status, 'VOID')))
    .groupBy(tickets.showtimeId)
  return new Map(rows.map(({ id, sold }) => [id, sold]))
}
