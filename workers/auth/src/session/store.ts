import type { SessionView } from '@cinema/contracts/identity/http'
import { ACCESS_TOKEN_TTL_MS } from '@cinema/contracts/identity/token'
import { SessionId, UserId } from '@cinema/contracts/shared/ids'
import { toInstantText } from '@cinema/contracts/shared/time'
import type { Redis } from '@upstash/redis/cloudflare'
import { z } from 'zod'

export const SESSION_TTL_MS = 30 * 24 * 60 * 60 * 1000

/** One sign-in. `current` is the fingerprint of the valid refresh token; all earlier ones have been used. */
export type Session = { userId: UserId; current: string; userAgent: string; startedAt: number }

const keyOf = (id: SessionId) => `session:${id}`
const sessionSetKey = (userId: UserId) => `sessions-of:${userId}`
/** A sorted set of ended sessions whose access tokens may not have expired yet, by the instant when they ended. */
const ENDED = 'sessions-ended'

/**
 * Compares and sets atomically, so that only one of two refreshes with the same token succeeds. A token that is not the
 * current one ends the session, because somebody has a copy of it (rule 33).
 */
const ROTATE = `
local session = redis.call('HMGET', KEYS[1], 'userId', 'current')
if not session[1] then return false end
if session[2] ~= ARGV[1] then
  redis.call('DEL', KEYS[1])
  redis.call('ZADD', KEYS[2], ARGV[4], ARGV[5])
  return {'ENDED', session[1]}
end
redis.call('HSET', KEYS[1], 'current', ARGV[2], 'seenAt', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PEXPIRE', 'sessions-of:' .. session[1], ARGV[3])
return {'ROTATED', session[1]}`

const END = `
local userId = redis.call('HGET', KEYS[1], 'userId')
if redis.call('DEL', KEYS[1]) == 0 then return false end
redis.call('ZADD', KEYS[2], ARGV[1], ARGV[2])
return userId`

const END_ALL = `
local ended = {}
for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  if id ~= ARGV[1] then
    if redis.call('DEL', 'session:' .. id) == 1 then
      redis.call('ZADD', KEYS[2], ARGV[2], id)
      table.insert(ended, id)
    end
    redis.call('SREM', KEYS[1], id)
  end
end
return ended`

/** `ENDED` if the token had been used before, which ends the session. */
const Rotation = z.tuple([z.enum(['ROTATED', 'ENDED']), UserId]).transform(([outcome, userId]) => ({ outcome, userId }))
export type Rotation = z.infer<typeof Rotation>

const Stored = z.object({
  userId: z.string(),
  userAgent: z.coerce.string(),
  startedAt: z.coerce.number(),
  seenAt: z.coerce.number(),
})

/** Sessions are stored in Redis only: if they are lost, users sign in again. */
export function sessions(redis: Redis, now: () => number) {
  return {
    async start(id: SessionId, session: Session): Promise<void> {
      const ownSessions = sessionSetKey(session.userId)
      await redis
        .multi()
        .hset(keyOf(id), { ...session, seenAt: session.startedAt })
        .pexpire(keyOf(id), SESSION_TTL_MS)
        .sadd(ownSessions, id)
        .pexpire(ownSessions, SESSION_TTL_MS)
        .exec()
    },

    /**
     * Replaces the current refresh token, or ends the session because the token was used before. Null if it has ended
     * already.
     */
    async rotate(id: SessionId, from: string, to: string): Promise<Rotation | null> {
      const times = [SESSION_TTL_MS, now()].map(String)
      const rotation = await redis.eval(ROTATE, [keyOf(id), ENDED], [from, to, ...times, id])
      return rotation === null ? null : Rotation.parse(rotation)
    },

    /** Ends a session. Returns whose it was; null if it has ended already. */
    async end(id: SessionId): Promise<UserId | null> {
      const userId = await redis.eval(END, [keyOf(id), ENDED], [String(now()), id])
      return userId === null ? null : UserId.parse(userId)
    },

    /** Ends every session of a user except one, if it is given, and returns those that it ended. */
    async endAll(userId: UserId, except?: SessionId): Promise<SessionId[]> {
      const ended = await redis.eval<string[], string[]>(
        END_ALL,
        [sessionSetKey(userId), ENDED],
        [except ?? '', String(now())],
      )
      return ended.map((id) => SessionId.parse(id))
    },

    /** The sessions that have ended since an instant. Removes those whose access tokens have all expired. */
    async endedSince(since: number): Promise<SessionId[]> {
      const [, ended] = await redis
        .multi()
        .zremrangebyscore(ENDED, '-inf', now() - ACCESS_TOKEN_TTL_MS)
        .zrange<string[]>(ENDED, since, '+inf', { byScore: true })
        .exec<[number, string[]]>()
      return ended.map((id) => SessionId.parse(id))
    },

    /**
     * A user's sessions, most recently used first; `current` is the caller's. Removes the ids of those that have
     * expired.
     */
    async list(userId: UserId, current: SessionId | null): Promise<SessionView[]> {
      const ids = (await redis.smembers(sessionSetKey(userId))).map((id) => SessionId.parse(id))
      const read = await Promise.all(ids.map((id) => redis.hgetall(keyOf(id))))
      const expired = ids.filter((_, place) => read[place] === null)
      if (expired.length > 0) await redis.srem(sessionSetKey(userId), ...expired)

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
          current: id === current,
        }))
    },

    ping: () => redis.ping(),
  }
}
