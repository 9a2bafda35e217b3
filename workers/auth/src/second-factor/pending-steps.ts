import { UserId } from '@cinema/contracts/shared/ids'
import type { Redis } from '@upstash/redis/cloudflare'
import { fingerprintOf, newSecret } from '../secrets'

export const CHALLENGE_LIFE_MS = 5 * 60_000
const ENROLMENT_LIFE_MS = 10 * 60_000

const challengeKey = async (challenge: string) => `challenge:${await fingerprintOf(challenge)}`
const enrolmentKey = (userId: UserId) => `enrolment:${userId}`

/** Steps of the second factor that wait for the next: sign-ins whose password was right, secrets not yet confirmed. */
export function pendingSteps(redis: Redis) {
  return {
    async challenge(userId: UserId): Promise<string> {
      const challenge = newSecret()
      await redis.set(await challengeKey(challenge), userId, { px: CHALLENGE_LIFE_MS })
      return challenge
    },

    async challenged(challenge: string): Promise<UserId | null> {
      return UserId.nullable().parse(await redis.get(await challengeKey(challenge)))
    },

    /** False when another request was faster. */
    async spendChallenge(challenge: string): Promise<boolean> {
      return (await redis.del(await challengeKey(challenge))) === 1
    },

    async keepEnrolment(userId: UserId, secret: string): Promise<void> {
      await redis.set(enrolmentKey(userId), secret, { px: ENROLMENT_LIFE_MS })
    },

    enrolment: (userId: UserId): Promise<string | null> => redis.get<string>(enrolmentKey(userId)),

    async dropEnrolment(userId: UserId): Promise<void> {
      await redis.del(enrolmentKey(userId))
    },
  }
}
