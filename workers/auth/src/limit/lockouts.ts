import type { Redis } from '@upstash/redis/cloudflare'

/** How often one may be wrong before a lock begins. */
export const FREE_ATTEMPTS = 10
const FIRST_LOCK_MS = 30_000
const LONGEST_LOCK_MS = 15 * 60_000
const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000

const keyOf = (account: string) => `attempts:${account}`

/**
 * Counts an attempt before it is judged, so that a storm of parallel ones is ten and not two hundred. A lock begins with
 * the attempt that uses up the free ones, doubles with each after it and never grows beyond its bound.
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

/** Attempts to prove who one is, by the account's name; whether there is such an account plays no part (rule 34). */
export function lockouts(redis: Redis) {
  return {
    /** 0 when the attempt may be judged, else the milliseconds until the next may. */
    async attempt(account: string, at: number): Promise<number> {
      const bounds = [FREE_ATTEMPTS, FIRST_LOCK_MS, LONGEST_LOCK_MS, FORGOTTEN_AFTER_MS]
      return Number(await redis.eval(ATTEMPT, [keyOf(account)], [at, ...bounds].map(String)))
    },

    /** The attempt succeeded: what came before it is forgotten. */
    async forget(account: string): Promise<void> {
      await redis.del(keyOf(account))
    },
  }
}
