import type { UserId } from '@cinema/contracts/shared/ids'
import type { Redis } from '@upstash/redis/cloudflare'
import { fingerprintOf } from '../secrets'

export const CODE_LIFE_MINUTES = 10
const CODE_LIFE_MS = CODE_LIFE_MINUTES * 60_000
const TRIES = 5

/** What a code is for. One of each kind is good at a time: the next replaces it. */
export type CodePurpose = 'verify-email' | 'change-email'

const keyOf = (purpose: CodePurpose, userId: UserId) => `code:${purpose}:${userId}`

/** In one step, so that of two requests with the right code one wins, and a hundred wrong ones are five tries. */
const REDEEM = `
local kept = redis.call('HMGET', KEYS[1], 'fingerprint', 'address')
if not kept[1] then return {'LAPSED'} end
if kept[1] == ARGV[1] then
  redis.call('DEL', KEYS[1])
  return {'GOOD', kept[2]}
end
if redis.call('HINCRBY', KEYS[1], 'triesLeft', -1) <= 0 then redis.call('DEL', KEYS[1]) end
return {'WRONG'}`

export type Redeemed = { outcome: 'GOOD'; address: string } | { outcome: 'WRONG' | 'LAPSED' }

/** One-time codes: ten minutes, five tries, one use. They live in Redis alone; Postgres never sees one. */
export function codes(redis: Redis) {
  return {
    /** Keeps the code that is about to be sent to `address`, in the place of an earlier one. */
    async keep(purpose: CodePurpose, userId: UserId, code: string, address: string): Promise<void> {
      const key = keyOf(purpose, userId)
      const fingerprint = await fingerprintOf(`${userId}:${code}`)
      await redis
        .multi()
        .del(key)
        .hset(key, { fingerprint, address, triesLeft: TRIES })
        .pexpire(key, CODE_LIFE_MS)
        .exec()
    },

    /** Takes back whatever was sent. */
    async drop(userId: UserId): Promise<void> {
      await redis.del(keyOf('verify-email', userId), keyOf('change-email', userId))
    },

    /** Spends a code. `address` is the one that it was sent to, and so the one that is proven. */
    async redeem(purpose: CodePurpose, userId: UserId, code: string): Promise<Redeemed> {
      const fingerprint = await fingerprintOf(`${userId}:${code}`)
      const [outcome, address] = await redis.eval<string[], string[]>(REDEEM, [keyOf(purpose, userId)], [fingerprint])
      if (outcome === 'GOOD') return { outcome, address: String(address) }
      return { outcome: outcome === 'WRONG' ? 'WRONG' : 'LAPSED' }
    },
  }
}
