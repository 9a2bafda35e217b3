import type { UserId } from '@cinema/contracts/shared/ids'
import type { Redis } from '@upstash/redis/cloudflare'
import { fingerprintOf } from '../secrets'

export const CODE_TTL_MINUTES = 10
const CODE_TTL_MS = CODE_TTL_MINUTES * 60_000
const MAX_TRIES = 5

/** What a code is for. A user has at most one valid code for each purpose: a new one replaces it. */
export type CodePurpose = 'verify-email' | 'change-email'

const keyOf = (purpose: CodePurpose, userId: UserId) => `code:${purpose}:${userId}`

/**
 * Atomic, so that only one of two requests with the right code succeeds, and concurrent wrong codes are all counted.
 */
const REDEEM = `
local stored = redis.call('HMGET', KEYS[1], 'fingerprint', 'address')
if not stored[1] then return {'LAPSED'} end
if stored[1] == ARGV[1] then
  redis.call('DEL', KEYS[1])
  return {'GOOD', stored[2]}
end
if redis.call('HINCRBY', KEYS[1], 'triesLeft', -1) <= 0 then redis.call('DEL', KEYS[1]) end
return {'WRONG'}`

export type Redeemed = { outcome: 'GOOD'; address: string } | { outcome: 'WRONG' | 'LAPSED' }

/** One-time codes: valid for ten minutes, five tries and one use. They are stored in Redis only, never in Postgres. */
export function codes(redis: Redis) {
  return {
    /** Stores a code that is sent to `address`, and replaces an earlier one. */
    async store(purpose: CodePurpose, userId: UserId, code: string, address: string): Promise<void> {
      const key = keyOf(purpose, userId)
      const fingerprint = await fingerprintOf(`${userId}:${code}`)
      await redis
        .multi()
        .del(key)
        .hset(key, { fingerprint, address, triesLeft: MAX_TRIES })
        .pexpire(key, CODE_TTL_MS)
        .exec()
    },

    /** Invalidates all codes of a user. */
    async remove(userId: UserId): Promise<void> {
      await redis.del(keyOf('verify-email', userId), keyOf('change-email', userId))
    },

    /** Checks a code and invalidates it if it is right. `address` is where it was sent, and therefore verified. */
    async redeem(purpose: CodePurpose, userId: UserId, code: string): Promise<Redeemed> {
      const fingerprint = await fingerprintOf(`${userId}:${code}`)
      const [outcome, address] = await redis.eval<string[], string[]>(REDEEM, [keyOf(purpose, userId)], [fingerprint])
      if (outcome === 'GOOD') return { outcome, address: String(address) }
      return { outcome: outcome === 'WRONG' ? 'WRONG' : 'LAPSED' }
    },
  }
}
