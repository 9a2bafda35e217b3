import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import type { GatewaySettings } from '../settings'
import type { Caller } from '../token-reader'
import { LIMIT_CLASSES, SHOWTIME } from './limit-classes'
import { type Later, type Limiter, limiter } from './limiter'
import type { Verdict } from './token-account'

type Asked = { route: Endpoint; request: Request; caller: Caller | null; showtimeId: string | undefined; later: Later }

const limiters = new WeakMap<GatewaySettings, Limiter>()

/** What the limits of a route say: the first refusal, else the verdict on the caller; null where nothing is limited. */
export async function limitRequest(settings: GatewaySettings, asked: Asked): Promise<Verdict | null> {
  const { route, caller, showtimeId, later } = asked
  const take = limiterOf(settings)
  const { byAddress, byUser } = LIMIT_CLASSES[route.limit]
  const address = addressOf(settings, asked.request)
  let verdict: Verdict | null = null

  if (address) verdict = await take(nameOf('address', route), address, byAddress, later)
  if (verdict && !verdict.admitted) return verdict
  if (caller && byUser) verdict = await take(nameOf('user', route), caller.actor.userId, byUser, later)
  if (verdict && !verdict.admitted) return verdict
  if (showtimeId === undefined || route.limit !== 'hold') return verdict

  const showtime = await take('showtime', showtimeId, SHOWTIME, later)
  return showtime.admitted ? verdict : showtime
}

/** Classes that have the general limits count together. */
function nameOf(by: 'address' | 'user', { limit }: Endpoint): string {
  const key = by === 'address' ? 'byAddress' : 'byUser'
  return LIMIT_CLASSES[limit][key] === LIMIT_CLASSES.general[key] ? by : `${by}:${limit}`
}

/** Null on a developer's machine, whose customers all share one address. */
function addressOf({ LOCAL_CLOUD_URL }: GatewaySettings, request: Request): string | null {
  return LOCAL_CLOUD_URL ? null : request.headers.get('cf-connecting-ip')
}

function limiterOf(settings: GatewaySettings): Limiter {
  const made = limiters.get(settings) ?? limiter(settings, settings.LIMIT_FACTOR)
  limiters.set(settings, made)
  return made
}

/** The limit in the terms of `RateLimit-*`: how many, how many are left, and in how many seconds there are more. */
export function limitHeaders({ limit, remaining, resetAt }: Verdict, at: number): [string, string][] {
  const seconds = String(Math.max(0, Math.ceil((resetAt - at) / 1_000)))
  return [
    ['ratelimit-limit', String(limit)],
    ['ratelimit-remaining', String(remaining)],
    ['ratelimit-reset', seconds],
  ]
}
