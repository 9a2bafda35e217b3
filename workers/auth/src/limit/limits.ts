import type { IdentityRefusal } from '@cinema/contracts/identity/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { describeFault, log } from '@cinema/platform/log'
import { type Duration, Ratelimit } from '@upstash/ratelimit'
import type { Redis } from '@upstash/redis/cloudflare'
import { knownAddresses } from './known-addresses'
import { FREE_ATTEMPTS, lockouts } from './lockouts'

/** How often, by whom: each is asked every time, before the work (rule 34). */
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

/** For how long which limit holds somebody up. */
type Wait = { limit: number; ms: number }
const NO_WAIT: Wait = { limit: 0, ms: 0 }

/** The edge names the caller's address; one of loopback exists on a developer's machine only, where everybody shares it. */
const LOOPBACK = /^(127\.|::1$|::ffff:127\.|localhost$)/

/** The strict limits of everything that proves who somebody is. Without Redis they are closed: nothing is guessed unwatched. */
export function limits(redis: Redis, now: () => number) {
  const locks = lockouts(redis)
  const known = knownAddresses(redis)
  const ask = async (limit: Limit, who: string): Promise<Wait> => {
    const [tokens, window] = LIMITS[limit]
    const limiter = new Ratelimit({
      redis,
      limiter: Ratelimit.slidingWindow(tokens, window),
      prefix: `limit:${limit}`,
      ephemeralCache: false,
      timeout: 0,
    })
    const { success, reset } = await limiter.limit(who)
    return { limit: tokens, ms: success ? 0 : Math.max(1, reset - now()) }
  }

  return {
    /** @param who an address or an account for each limit that applies. */
    pass: (asked: Partial<Record<Limit, string>>) =>
      closedWithoutRedis(async () => {
        const waits = Object.entries(asked)
          .filter(([limit, who]) => !(limit.endsWith('ByAddress') && LOOPBACK.test(who)))
          .map(([limit, who]) => ask(limit as Limit, who))
        return (await Promise.all(waits)).reduce((longest, wait) => (wait.ms > longest.ms ? wait : longest), NO_WAIT)
      }),

    /**
     * By which name attempts on an account are counted. From where its owner has signed in before they are counted apart:
     * whoever guesses from elsewhere does not lock the owner out.
     */
    async nameFor(account: string, address: string): Promise<Result<string, LimitRefusal>> {
      let name = account
      const asked = await closedWithoutRedis(async () => {
        const fingerprint = await known.find(account, address)
        if (fingerprint) name = apart(account, fingerprint)
        return NO_WAIT
      })
      return asked.ok ? accepted(name) : asked
    },
    remember: (account: string, address: string) => known.remember(account, address, now()),

    /** Counts an attempt on an account before it is judged; `forget` it when it was a good one. */
    attempt: (account: string) =>
      closedWithoutRedis(async () => ({ limit: FREE_ATTEMPTS, ms: await locks.attempt(account, now()) })),
    forget: (account: string) => locks.forget(account),

    /** Whoever proved to be the owner in another way begins anew, wherever the attempts came from. */
    async forgetAll(account: string): Promise<void> {
      const names = (await known.all(account)).map((fingerprint) => apart(account, fingerprint))
      await Promise.all([account, ...names].map((name) => locks.forget(name)))
    },
    /** Nothing of an account is left. */
    async erase(account: string): Promise<void> {
      await this.forgetAll(account)
      await known.drop(account)
    },
  }
}

/** No e-mail has a blank in it. */
const apart = (account: string, fingerprint: string) => `${account} ${fingerprint}`

async function closedWithoutRedis(ask: () => Promise<Wait>): Promise<Result<null, LimitRefusal>> {
  try {
    const { limit, ms } = await ask()
    if (ms <= 0) return accepted(null)
    return refused({ code: 'TOO_MANY_ATTEMPTS', limit, retryAfterSeconds: Math.ceil(ms / 1000) })
  } catch (fault) {
    log('error', 'limits out of reach', describeFault(fault))
    return refused({ code: 'SIGN_IN_BUSY', retryAfterSeconds: 5 })
  }
}
