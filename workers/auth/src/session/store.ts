import type { SessionView } from '@cinema/contracts/identity/http'
import { TOKEN_LIFE_MS } from '@cinema/contracts/identity/token'
import { SessionId, UserId } from '@cinema/contracts/shared/ids'
import { toInstantText } from '@cinema/contracts/shared/time'
import type { Redis } from '@upstash/redis/cloudflare'
import { z } from 'zod'

export const SESSION_LIFE_MS = 30 * 24 * 60 * 60 * 1000

/** One sign-in. `current` is the fingerprint of the refresh token that is good now; the others of the family are spent. */
export type Session = { userId: UserId; current: string; userAgent: string; startedAt: number }

const keyOf = (id: SessionId) => `session:${id}`
const familyOf = (userId: UserId) => `sessions-of:${userId}`
/** Those that ended while access tokens of theirs may still be about, by when. */
const ENDED = 'sessions-ended'

/**
 * Compares and sets in one step, so that of two refreshes with the same token one wins. A token that was good once
 * but is spent ends the session: either its owner or a thief holds a copy (rule 33).
 */
const ROTATE = `
local session = redis.call('HMGET', KEYS[1], 'userId', 'current')
if not session[1] then return false end
if session[2] ~= ARGV[1] then
  redis.call('DEL', KEYS[1])
  redis.call('ZADD', KEYS[2], ARGV[4], ARGV[5])
  return false
end
redis.call('HSET', KEYS[1], 'current', ARGV[2], 'seenAt', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PEXPIRE', 'sessions-of:' .. session[1], ARGV[3])
return session[1]`

const END = `
if redis.call('DEL', KEYS[1]) == 1 then redis.call('ZADD', KEYS[2], ARGV[1], ARGV[2]) end
return 1`

const END_ALL = `
for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  if id ~= ARGV[1] then
    if redis.call('DEL', 'session:' .. id) == 1 then redis.call('ZADD', KEYS[2], ARGV[2], id) end
    redis.call('SREM', KEYS[1], id)
  end
end
return 1`

const Stored = z.object({
  userId: z.string(),
  userAgent: z.coerce.string(),
  startedAt: z.coerce.number(),
  seenAt: z.coerce.number(),
})

/** Sessions live in Redis: they may be lost, and then people sign in again. */
export function sessions(redis: Redis, now: () => number) {
  return {
    async start(id: SessionId, session: Session): Promise<void> {
      const family = familyOf(session.userId)
      await redis
        .multi()
        .hset(keyOf(id), { ...session, seenAt: session.startedAt })
        .pexpire(keyOf(id), SESSION_LIFE_MS)
        .sadd(family, id)
        .pexpire(family, SESSION_LIFE_MS)
        .exec()
    },

    /** Trades the current refresh token for the next; null when the session is over, or ends because the token was spent. */
    async rotate(id: SessionId, from: string, to: string): Promise<UserId | null> {
      const bounds = [SESSION_LIFE_MS, now()].map(String)
      const userId = await redis.eval(ROTATE, [keyOf(id), ENDED], [from, to, ...bounds, id])
      return userId === null ? null : UserId.parse(userId)
    },

    async end(id: SessionId): Promise<void> {
      await redis.eval(END, [keyOf(id), ENDED], [String(now()), id])
    },

    /** Ends every session of a user but the one that asks for it, if any. */
    async endAll(userId: UserId, except?: SessionId): Promise<void> {
      await redis.eval(END_ALL, [familyOf(userId), ENDED], [except ?? '', String(now())])
    },

    /** Those that ended from then on; what no token can name any more is tidied away. */
    async endedSince(since: number): Promise<SessionId[]> {
      const [, ended] = await redis
        .multi()
        .zremrangebyscore(ENDED, '-inf', now() - TOKEN_LIFE_MS)
        .zrange<string[]>(ENDED, since, '+inf', { byScore: true })
        .exec<[number, string[]]>()
      return ended.map((id) => SessionId.parse(id))
    },

    /** A user's open sessions, the last seen first; ids of those that lapsed are tidied away. */
    async list(userId: UserId, asking: SessionId | null): Promise<SessionView[]> {
      const ids = (await redis.smembers(familyOf(userId))).map((id) => SessionId.parse(id))
      const read = await Promise.all(ids.map((id) => redis.hgetall(keyOf(id))))
      const lapsed = ids.filter((_, place) => read[place] === null)
      if (lapsed.length > 0) await redis.srem(familyOf(userId), ...lapsed)

      return ids
        .flatMap((id, place) => {
          const stored = Stored.safeParse(read[place])
          return stored.success ? [{ id, ...stored.data }] : []
        })
        .toSorted((one, other) => other.seenAt - one.seenAt)
        .map(({ id, userAgent, startedAt, seenAt }) => ({
          id,
          userAgent,
          createdAt: toInstantText(startedAt),
          lastSeenAt: toInstantText(seenAt),
          current: id === asking,
        }))
    },

    ping: () => redis.ping(),
  }
}
