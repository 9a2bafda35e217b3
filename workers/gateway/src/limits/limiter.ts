import { describeFault, log } from '@cinema/platform/log'
import { connectRedis, type RedisSettings } from '@cinema/platform/redis'
import { Ratelimit } from '@upstash/ratelimit'
import type { WaitUntil } from '../gateway-context'
import type { Bucket } from './limit-classes'
import { type Grant, type RequestTokens, TokenAccount, type Verdict } from './token-account'

/** Takes a token of `who` from the bucket `name`. */
export type Limiter = (name: string, who: string, bucket: Bucket, waitUntil: WaitUntil) => Verdict | Promise<Verdict>

const MAX_ACCOUNTS = 10_000
const REDIS_TIMEOUT_MS = 500
/** After a failure Redis is not called for this long. */
const REDIS_RETRY_MS = 2_000

/**
 * Counts requests in token buckets that all isolates share in Redis. Where tokens are taken in blocks, the verdict does not
 * wait for Redis. While Redis is down, reads and purchases are admitted and sign-ins are not (rule 34).
 * @param factor multiplies every bucket; 1 except in benchmarks.
 */
export function limiter(settings: RedisSettings, factor: number): Limiter {
  const accounts = new Map<string, TokenAccount>()
  let redisDownUntil = 0

  // A client is made for each call: it batches concurrent commands, and requests must not share I/O in a Worker.
  const ratelimitOf = (name: string, { perSecond, burst }: Bucket) =>
    new Ratelimit({
      redis: connectRedis(settings),
      limiter: Ratelimit.tokenBucket(perSecond, '1 s', burst),
      prefix: `gateway:${name}`,
      ephemeralCache: false,
      timeout: REDIS_TIMEOUT_MS,
    })

  const requestTokensOf = (name: string, who: string, bucket: Bucket): RequestTokens => {
    return async (count) => {
      if (redisDownUntil > Date.now()) return grantWithoutRedis(bucket)
      try {
        const { success, remaining, reset, reason } = await ratelimitOf(name, bucket).limit(who, { rate: count })
        if (reason !== 'timeout') return { success, remaining, resetAt: reset }
        log('warn', 'rate limits timed out', { name })
      } catch (fault) {
        log('warn', 'rate limits unreachable', { name, ...describeFault(fault) })
      }
      redisDownUntil = Date.now() + REDIS_RETRY_MS
      return grantWithoutRedis(bucket)
    }
  }

  return (name, who, standard, waitUntil) => {
    const bucket = multiplied(standard, factor)
    if (bucket.block === 1) return takeOneToken(requestTokensOf(name, who, bucket), bucket.burst)

    const key = `${name}:${who}`
    if (accounts.size >= MAX_ACCOUNTS) accounts.clear()
    const account = accounts.get(key) ?? new TokenAccount(bucket, requestTokensOf(name, who, bucket))
    accounts.set(key, account)
    const verdict = account.spend(Date.now())
    if (verdict.background) waitUntil(verdict.background)
    return verdict
  }
}

const grantWithoutRedis = ({ burst, closedWithoutRedis }: Bucket): Grant =>
  closedWithoutRedis
    ? { success: false, remaining: 0, resetAt: Date.now() + REDIS_RETRY_MS, isRedisDown: true }
    : { success: true, remaining: burst, resetAt: Date.now(), isRedisDown: true }

const multiplied = (bucket: Bucket, factor: number): Bucket => ({
  ...bucket,
  perSecond: bucket.perSecond * factor,
  burst: bucket.burst * factor,
})

async function takeOneToken(requestTokens: RequestTokens, limit: number): Promise<Verdict> {
  const { success, ...rest } = await requestTokens(1)
  return { admitted: success, limit, ...rest }
}
