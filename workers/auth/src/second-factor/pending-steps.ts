import { UserId } from '@cinema/contracts/shared/ids'
import type { Redis } from '@upstash/redis/cloudflare'
import { fingerprintOf, newSecret } from '../secrets'

export const CHALLENGE_TTL_MS = 5 * 60_000
const ENROLMENT_TTL_MS = 10 * 60_000

const challengeKey = async (challenge: string) => `challenge:${await fingerprintOf(challenge)}`
const enrolmentKey = (userId: UserId) => `enrolment:${userId}`

/** Unfinished steps in Redis: sign-ins that still need a second factor, and secrets that are not confirmed yet. */
export function pendingSteps(redis: Redis) {
  return {
    /** Starts a sign-in that needs a second factor. */
    async createChallenge(userId: UserId): Promise<string> {
      const challenge = newSecret()
      await redis.set(await challengeKey(challenge), userId, { px: CHALLENGE_TTL_MS })
      return challenge
    },

    async userOfChallenge(challenge: string): Promise<UserId | null> {
      return UserId.nullable().parse(await redis.get(await challengeKey(challenge)))
    },

    /** Returns false if another request has consumed it. */
    async consumeChallenge(challenge: string): Promise<boolean> {
      return (await redis.del(await challengeKey(challenge))) === 1
    },

    async storeEnrolment(userId: UserId, secret: string): Promise<void> {
      await redis.set(enrolmentKey(userId), secret, { px: ENROLMENT_TTL_MS })
    },

    enrolmentSecret: (userId: UserId): Promise<string | null> => redis.get<string>(enrolmentKey(userId)),

    async removeEnrolment(userId: UserId): Promise<void> {
      await redis.del(enrolmentKey(userId))
    },
  }
}
