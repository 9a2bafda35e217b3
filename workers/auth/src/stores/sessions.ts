import { type SessionId, UserId } from '@cinema/contracts/shared/ids'
import type { Redis } from '@upstash/redis/cloudflare'

export const SESSION_LIFE_MS = 30 * 24 * 60 * 60 * 1000

/** One sign-in. `current` is the fingerprint of the refresh token that is good now; the others of the family are spent. */
export type Session = { userId: UserId; current: string }

const keyOf = (id: SessionId) => `session:${id}`

/**
 * Compares and sets in one step, so that of two refreshes with the same token one wins. A token that was good once
 * but is spent ends the session: either its owner or a thief holds a copy (rule 33).
 */
const ROTATE = `
local session = redis.call('HMGET', KEYS[1], 'userId', 'current')
if not session[1] then return false end
if session[2] ~= ARGV[1] then
  redis.call('DEL', KEYS[1])
  return false
end
redis.call('HSET', KEYS[1], 'current', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return session[1]`

/** Sessions live in Redis: they may be lost, and then people sign in again. */
export function sessions(redis: Redis) {
  return {
    async start(id: SessionId, session: Session): Promise<void> {
      await redis.multi().hset(keyOf(id), session).pexpire(keyOf(id), SESSION_LIFE_MS).exec()
    },

    /** Trades the current refresh token for the next; null when the session is over, or ends because the token was spent. */
    async rotate(id: SessionId, from: string, to: string): Promise<UserId | null> {
      const userId = await redis.eval(ROTATE, [keyOf(id)], [from, to, String(SESSION_LIFE_MS)])
      return userId === null ? null : UserId.parse(userId)
    },

    async end(id: SessionId): Promise<void> {
      await redis.del(keyOf(id))
    },

    ping: () => redis.ping(),
  }
}
