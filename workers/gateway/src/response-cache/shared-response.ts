import { forwardAnonymously } from '../forwarding/forward'
import { type GatewayContext, waitUntilOf } from '../gateway-context'
import { refuseUnavailable } from '../refuse'
import type { ForwardedEndpoint } from '../settings'
import { cacheKeyOf, responseCache } from './cached-response'

/** The response of an endpoint that answers everybody alike, from the cache where it may be. */
export async function sharedResponse(c: GatewayContext, endpoint: ForwardedEndpoint): Promise<Response> {
  const served = await responseCache.get({
    key: cacheKeyOf(c.req.url),
    endpoint,
    ifNoneMatch: c.req.header('if-none-match') ?? null,
    waitUntil: waitUntilOf(c),
    request: () => forwardAnonymously(c, endpoint),
  })
  if (typeof served === 'string') return refuseUnavailable(c, served)
  c.set('isSecured', served.isSecured)
  return served.response
}
