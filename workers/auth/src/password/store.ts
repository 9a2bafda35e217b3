import type { UserId } from '@cinema/contracts/shared/ids'
import type { Redis } from '@upstash/redis/cloudflare'

export const RESET_LINK_TTL_MINUTES = 30

const keyOf = (userId: UserId) => `reset:${userId}`

const REDEEM = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`

/**
 * The fingerprint of an account's reset link. An account has at most one valid link: a newer one replaces it, and it
 * works once.
 */
export function resetTokens(redis: Redis) {
  return {
    async store(userId: UserId, fingerprint: string): Promise<void> {
      await redis.set(keyOf(userId), fingerprint, { ex: RESET_LINK_TTL_MINUTES * 60 })
    },

    async remove(userId: UserId): Promise<void> {
      await redis.del(keyOf(userId))
    },

    /** Checks the fingerprint and invalidates the link if it is right, atomically. */
    async redeem(userId: UserId, fingerprint: string): Promise<boolean> {
      return (await redis.eval(REDEEM, [keyOf(userId)], [fingerprint])) === 1
    },
  }
}
