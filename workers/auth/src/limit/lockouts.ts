import type { Redis } from '@upstash/redis/cloudflare'

/** How many attempts are allowed before the first lock. */
export const FREE_ATTEMPTS = 10
const FIRST_LOCK_MS = 30_000
const LONGEST_LOCK_MS = 15 * 60_000
const TTL_MS = 24 * 60 * 60_000

const keyOf = (account: string) => `attempts:${account}`

/**
 * Counts an attempt before the password is checked, so that concurrent attempts cannot exceed the limit. The attempt that
 * uses up the free ones starts the first lock; each further attempt starts one that is twice as long, up to a maximum.
 */
const ATTEMPT = `
local now = tonumber(ARGV[1])
local lockedUntil = tonumber(redis.call('HGET', KEYS[1], 'lockedUntil') or '0')
if lockedUntil > now then return lockedUntil - now end
local count = redis.call('HINCRBY', KEYS[1], 'count', 1)
local beyond = count - tonumber(ARGV[2])
if beyond >= 0 then
  local lock = math.min(tonumber(ARGV[3]) * 2 ^ math.min(beyond, 20), tonumber(ARGV[4]))
  redis.call('HSET', KEYS[1], 'lockedUntil', string.format('%.0f', now + lock))
end
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return 0`

/** Counts sign-in attempts by account, in the same way whether or not the account exists (rule 34). */
export function lockouts(redis: Redis) {
  return {
    /** Counts an attempt. Returns 0 if it is allowed, otherwise the milliseconds until the lock ends. */
    async countAttempt(account: string, at: number): Promise<number> {
      const bounds = [FREE_ATTEMPTS, FIRST_LOCK_MS, LONGEST_LOCK_MS, TTL_MS]
      return Number(await redis.eval(ATTEMPT, [keyOf(account)], [at, ...bounds].map(String)))
    },

    /** Removes the lock and the count, after a successful attempt. */
    async reset(account: string): Promise<void> {
      await redis.del(keyOf(account))
    },
  }
}
