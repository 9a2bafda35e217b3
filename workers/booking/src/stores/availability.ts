import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { tickets } from '@cinema/db/schema/booking'
import type { Redis } from '@upstash/redis/cloudflare'
import { and, count, inArray, ne } from 'drizzle-orm'

export const availabilityKey = (id: ShowtimeId) => `availability:${id}`

type Asked = { id: ShowtimeId; capacity: number }

/**
 * Seats left, by showtime. The showtime's object tells Redis; where it has said nothing yet nobody holds a seat, and the
 * capacity less the live tickets is exact.
 */
export async function readAvailability(db: Db, redis: Redis, asked: Asked[]): Promise<Record<ShowtimeId, number>> {
  if (asked.length === 0) return {}
  const told = await redis.mget<(number | null)[]>(asked.map(({ id }) => availabilityKey(id))).catch(() => [])
  const unknown = asked.filter((_, place) => typeof told[place] !== 'number')
  const sold = await liveTickets(
    db,
    unknown.map(({ id }) => id),
  )
  return Object.fromEntries(
    asked.map(({ id, capacity }, place) => [id, told[place] ?? Math.max(0, capacity - (sold.get(id) ?? 0))]),
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
