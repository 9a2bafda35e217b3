import { describeFault, log } from '@cinema/platform/log'
import { connectRedis, type RedisSettings } from '@cinema/platform/redis'
import { Ratelimit } from '@upstash/ratelimit'
import type { Bucket } from './limit-classes'
import { type AskForTokens, type Grant, TokenAccount, type Verdict } from './token-account'

export type Limiter = (name: string, who: string, bucket: Bucket, later: Later) => Verdict | Promise<Verdict>
/** Keeps the isolate alive for work that the answer does not wait for. */
export type Later = (work: Promise<unknown>) => void

const REMEMBERED = 10_000
const ANSWER_WITHIN_MS = 500
const LEFT_ALONE_MS = 2_000

/**
 * Counts requests in buckets that all isolates share in Redis. Where tokens come in blocks the verdict is there at once.
 * Without Redis reads and purchases are admitted and sign-ins are not (rule 34).
 * @param factor widens every bucket; 1 but in benchmarks.
 */
export function limiter(settings: RedisSettings, factor: number): Limiter {
  const accounts = new Map<string, TokenAccount>()
  let awayUntil = 0

  // Made for each asking: a client joins what is asked of it at once, and requests must not share their I/O.
  const shared = (name: string, { perSecond, burst }: Bucket) =>
    new Ratelimit({
      redis: connectRedis(settings),
      limiter: Ratelimit.tokenBucket(perSecond, '1 s', burst),
      prefix: `gateway:${name}`,
      ephemeralCache: false,
      timeout: ANSWER_WITHIN_MS,
    })

  const asking = (name: string, who: string, bucket: Bucket): AskForTokens => {
    return async (count) => {
      if (awayUntil > Date.now()) return withoutRedis(bucket)
      try {
        const { success, remaining, reset, reason } = await shared(name, bucket).limit(who, { rate: count })
        if (reason !== 'timeout') return { success, remaining, resetAt: reset }
        log('warn', 'limits too slow', { name })
      } catch (fault) {
        log('warn', 'limits out of reach', { name, ...describeFault(fault) })
      }
      awayUntil = Date.now() + LEFT_ALONE_MS
      return withoutRedis(bucket)
    }
  }

  return (name, who, standard, later) => {
    const bucket = widened(standard, factor)
    if (bucket.block === 1) return askEachTime(asking(name, who, bucket), bucket.burst)

    const key = `${name}:${who}`
    if (accounts.size >= REMEMBERED) accounts.clear()
    const account = accounts.get(key) ?? new TokenAccount(bucket, asking(name, who, bucket))
    accounts.set(key, account)
    const verdict = account.spend(Date.now())
    if (verdict.background) later(verdict.background)
    return verdict
  }
}

const withoutRedis = ({ burst, closedWithoutRedis }: Bucket): Grant =>
  closedWithoutRedis
    ? { success: false, remaining: 0, resetAt: Date.now() + LEFT_ALONE_MS, away: true }
    : { success: true, remaining: burst, resetAt: Date.now(), away: true }

const widened = (bucket: Bucket, factor: number): Bucket => ({
  ...bucket,
  perSecond: bucket.perSecond * factor,
  burst: bucket.burst * factor,
})

async function askEachTime(ask: AskForTokens, limit: number): Promise<Verdict> {
  const { success, ...rest } = await ask(1)
  return { admitted: success, limit, ...rest }
}
