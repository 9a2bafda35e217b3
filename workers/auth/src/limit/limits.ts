import type { IdentityRefusal } from '@cinema/contracts/identity/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { describeFault, log } from '@cinema/platform/log'
import { type Duration, Ratelimit } from '@upstash/ratelimit'
import type { Redis } from '@upstash/redis/cloudflare'
import { knownIpAddresses } from './known-ip-addresses'
import { FREE_ATTEMPTS, lockouts } from './lockouts'

/**
 * The number of attempts in a sliding window, for each IP address or account. They are checked before any other work
 * (rule 34).
 */
const LIMITS = {
  registerByAddress: [10, '1 h'],
  registerByAccount: [10, '1 h'],
  loginByAddress: [30, '1 m'],
  loginByAccount: [60, '1 m'],
  codeByAccount: [3, '10 m'],
  resetByAddress: [10, '1 h'],
  resetByAccount: [3, '1 h'],
} as const satisfies Record<string, [tokens: number, window: Duration]>
type Limit = keyof typeof LIMITS

export type LimitRefusal = IdentityRefusal<'TOO_MANY_ATTEMPTS' | 'SIGN_IN_BUSY'>

/** The limit that was reached, and how long until the next attempt is allowed; 0 ms if no limit was. */
type Wait = { limit: number; ms: number }
const NO_WAIT: Wait = { limit: 0, ms: 0 }

/** Loopback addresses exist on a developer's machine only, where all clients share them, so they are not limited. */
const LOOPBACK = /^(127\.|::1$|::ffff:127\.|localhost$)/

/**
 * The limits of everything that authenticates users. Without Redis they refuse every attempt, so that none is
 * uncounted.
 */
export function limits(redis: Redis, now: () => number) {
  const locks = lockouts(redis)
  const known = knownIpAddresses(redis)
  const consume = async (limit: Limit, client: string): Promise<Wait> => {
    const [tokens, window] = LIMITS[limit]
    const limiter = new Ratelimit({
      redis,
      limiter: Ratelimit.slidingWindow(tokens, window),
      prefix: `limit:${limit}`,
      ephemeralCache: false,
      timeout: 0,
    })
    const { success, reset } = await limiter.limit(client)
    return { limit: tokens, ms: success ? 0 : Math.max(1, reset - now()) }
  }

  return {
    /** Counts an attempt against each limit that is given, with the IP address or account that it applies to. */
    check: (limited: Partial<Record<Limit, string>>) =>
      refusedWithoutRedis(async () => {
        const waits = Object.entries(limited)
          .filter(([limit, client]) => !(limit.endsWith('ByAddress') && LOOPBACK.test(client)))
          .map(([limit, client]) => consume(limit as Limit, client))
        return (await Promise.all(waits)).reduce((longest, wait) => (wait.ms > longest.ms ? wait : longest), NO_WAIT)
      }),

    /**
     * The key under which attempts on an account are counted. An address that the owner has signed in from has its own, so
     * that attempts from other addresses do not lock the owner out.
     */
    async attemptKey(account: string, address: string): Promise<Result<string, LimitRefusal>> {
      let key = account
      const checked = await refusedWithoutRedis(async () => {
        const fingerprint = await known.find(account, address)
        if (fingerprint) key = keyWithAddress(account, fingerprint)
        return NO_WAIT
      })
      return checked.ok ? accepted(key) : checked
    },
    rememberAddress: (account: string, address: string) => known.remember(account, address, now()),

    /** Counts an attempt before the password or code is checked. Call `resetAttempts` if it was right. */
    countAttempt: (key: string) =>
      refusedWithoutRedis(async () => ({ limit: FREE_ATTEMPTS, ms: await locks.countAttempt(key, now()) })),
    resetAttempts: (key: string) => locks.reset(key),

    /** Resets the attempts from all addresses, after the owner was authenticated in another way. */
    async resetAllAttempts(account: string): Promise<void> {
      const keys = (await known.all(account)).map((fingerprint) => keyWithAddress(account, fingerprint))
      await Promise.all([account, ...keys].map((key) => locks.reset(key)))
    },

    /** Removes everything that is stored about an account. */
    async erase(account: string): Promise<void> {
      await this.resetAllAttempts(account)
      await known.remove(account)
    },
  }
}

/** An e-mail has no space, so the key differs from every account's own. */
const keyWithAddress = (account: string, fingerprint: string) => `${account} ${fingerprint}`

async function refusedWithoutRedis(check: () => Promise<Wait>): Promise<Result<null, LimitRefusal>> {
  try {
    const { limit, ms } = await check()
    if (ms <= 0) return accepted(null)
    return refused({ code: 'TOO_MANY_ATTEMPTS', limit, retryAfterSeconds: Math.ceil(ms / 1000) })
  } catch (fault) {
    log('error', 'the rate limits are unavailable', describeFault(fault))
    return refused({ code: 'SIGN_IN_BUSY', retryAfterSeconds: 5 })
  }
}
