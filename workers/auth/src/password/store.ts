import type { UserId } from '@cinema/contracts/shared/ids'
import type { Redis } from '@upstash/redis/cloudflare'

export const RESET_LIFE_MINUTES = 30

const keyOf = (userId: UserId) => `reset:${userId}`

const SPEND = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`

/** The fingerprint of the one reset link of an account that is good: a newer link replaces it, its use ends it. */
export function resetTokens(redis: Redis) {
  return {
    async keep(userId: UserId, fingerprint: string): Promise<void> {
      await redis.set(keyOf(userId), fingerprint, { ex: RESET_LIFE_MINUTES * 60 })
    },

    async drop(userId: UserId): Promise<void> {
      await redis.del(keyOf(userId))
    },

    async spend(userId: UserId, fingerprint: string): Promise<boolean> {
      return (await redis.eval(SPEND, [keyOf(userId)], [fingerprint])) === 1
    },
  }
}
