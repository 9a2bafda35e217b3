import type { ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import type { Redis } from '@upstash/redis/cloudflare'

/** For how many showtimes one actor may keep seats at the same time. */
export const MAX_OPEN_HOLDS = 3

/** The oldest entry outlives its hold by less than this, should the actor never come back. */
const FORGOTTEN_AFTER_SECONDS = 60 * 60

const keyOf = (userId: UserId) => `open-holds:${userId}`

/**
 * Where each actor keeps seats, across showtimes: a sorted set of showtimes by the instant at which the seats are free
 * again. It only limits hoarding and is no record of any seat, so without Redis everybody may hold.
 */
export function openHolds(redis: Redis) {
  return {
    /** Notes a hold; answers for how many showtimes the actor now keeps seats, this one included. */
    async note(userId: UserId, showtimeId: ShowtimeId, until: number, at: number): Promise<number> {
      const noted = redis
        .pipeline()
        .zremrangebyscore(keyOf(userId), '-inf', at)
        .zadd(keyOf(userId), { score: until, member: showtimeId })
        .expire(keyOf(userId), FORGOTTEN_AFTER_SECONDS)
        .zcard(keyOf(userId))
      const [, , , open] = await noted.exec<[number, number, number, number]>()
      return open
    },

    async forget(userId: UserId, showtimeId: ShowtimeId): Promise<void> {
      await redis.zrem(keyOf(userId), showtimeId)
    },
  }
}
