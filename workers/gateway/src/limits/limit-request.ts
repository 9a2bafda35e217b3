import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import type { Caller } from '../access/token-reader'
import type { WaitUntil } from '../gateway-context'
import type { GatewaySettings } from '../settings'
import { LIMIT_CLASSES, SHOWTIME } from './limit-classes'
import { type Limiter, limiter } from './limiter'
import type { Verdict } from './token-account'

type LimitedRequest = {
  endpoint: Pick<Endpoint, 'limit'>
  request: Request
  caller: Caller | null
  showtimeId: string | undefined
  waitUntil: WaitUntil
}

const limiters = new WeakMap<GatewaySettings, Limiter>()

/**
 * Takes a token from every bucket that applies: address, user, showtime. Returns the first verdict that does not admit the
 * request, otherwise the last one on the caller; null if no bucket applies.
 */
export async function limitRequest(settings: GatewaySettings, limited: LimitedRequest): Promise<Verdict | null> {
  const { endpoint, caller, showtimeId, waitUntil } = limited
  const take = limiterOf(settings)
  const { byAddress, byUser } = LIMIT_CLASSES[endpoint.limit]
  const address = addressOf(settings, limited.request)
  let verdict: Verdict | null = null

  if (address) verdict = await take(bucketName('address', endpoint), address, byAddress, waitUntil)
  if (verdict && !verdict.admitted) return verdict
  if (caller && byUser) verdict = await take(bucketName('user', endpoint), caller.actor.userId, byUser, waitUntil)
  if (verdict && !verdict.admitted) return verdict
  if (showtimeId === undefined || endpoint.limit !== 'hold') return verdict

  const showtime = await take('showtime', showtimeId, SHOWTIME, waitUntil)
  return showtime.admitted ? verdict : showtime
}

/** Classes with the same bucket as `general` share its tokens. */
function bucketName(by: 'address' | 'user', { limit }: Pick<Endpoint, 'limit'>): string {
  const key = by === 'address' ? 'byAddress' : 'byUser'
  return LIMIT_CLASSES[limit][key] === LIMIT_CLASSES.general[key] ? by : `${by}:${limit}`
}

/** Null on a developer's machine, where all customers share one address. */
function addressOf({ LOCAL_CLOUD_URL }: GatewaySettings, request: Request): string | null {
  return LOCAL_CLOUD_URL ? null : request.headers.get('cf-connecting-ip')
}

function limiterOf(settings: GatewaySettings): Limiter {
  const cached = limiters.get(settings) ?? limiter(settings, settings.LIMIT_FACTOR)
  limiters.set(settings, cached)
  return cached
}

/** The `RateLimit-*` headers of a verdict; `at` and the reset time are in ms, the header's reset in seconds from `at`. */
export function limitHeaders({ limit, remaining, resetAt }: Verdict, at: number): [string, string][] {
  const seconds = String(Math.max(0, Math.ceil((resetAt - at) / 1_000)))
  return [
    ['ratelimit-limit', String(limit)],
    ['ratelimit-remaining', String(remaining)],
    ['ratelimit-reset', seconds],
  ]
}
