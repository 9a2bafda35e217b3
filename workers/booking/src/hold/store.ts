import type { ShowtimeId, UserId } from '@cinema/contracts/shared/ids'
import type { Redis } from '@upstash/redis/cloudflare'

/** The number of showtimes for which one actor may hold seats at the same time. */
export const MAX_OPEN_HOLDS = 3

/** How long an actor's set is stored after its last change, so that the sets of actors who never return are deleted. */
const TTL_SECONDS = 60 * 60

const keyOf = (userId: UserId) => `open-holds:${userId}`

/**
 * The open holds of each actor over all showtimes: a sorted set of showtime ids, scored by the instant at which the hold
 * lapses. It only limits how many holds an actor has. The seats themselves are recorded elsewhere, so holds work without it.
 */
export function openHolds(redis: Redis) {
  return {
    /** Records a hold and returns the number of showtimes for which the actor now has one, including this one. */
    async record(userId: UserId, showtimeId: ShowtimeId, until: number, at: number): Promise<number> {
      const pipeline = redis
        .pipeline()
        .zremrangebyscore(keyOf(userId), '-inf', at)
        .zadd(keyOf(userId), { score: until, member: showtimeId })
        .expire(keyOf(userId), TTL_SECONDS)
        .zcard(keyOf(userId))
      const [, , , open] = await pipeline.exec<[number, number, number, number]>()
      return open
    },

    async remove(userId: UserId, showtimeId: ShowtimeId): Promise<void> {
      await redis.zrem(keyOf(userId), showtimeId)
    },
  }
}
