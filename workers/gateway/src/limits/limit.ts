import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import type { Caller } from '../access/token-reader'
import { type GatewayContext, waitUntilOf } from '../gateway-context'
import { refuse, refuseUnavailable } from '../refuse'
import { limitRequest } from './limit-request'

/** Null if the request is within its rate limits; otherwise 429, or 503 where requests must be counted and cannot be. */
export async function limit(
  c: GatewayContext,
  endpoint: Pick<Endpoint, 'limit'>,
  caller: Caller | null,
): Promise<Response | null> {
  const verdict = await limitRequest(c.get('settings'), {
    endpoint,
    request: c.req.raw,
    caller,
    showtimeId: c.req.param('showtimeId'),
    waitUntil: waitUntilOf(c),
  })
  c.set('verdict', verdict)
  if (!verdict || verdict.admitted) return null
  if (verdict.isRedisDown) return refuseUnavailable(c, 'circuit open')

  c.header('retry-after', String(Math.max(1, Math.ceil((verdict.resetAt - Date.now()) / 1_000))))
  return refuse(c, 429, {
    code: 'TOO_MANY_REQUESTS',
    detail: 'Too many requests. Wait for a moment, then try again.',
  })
}
