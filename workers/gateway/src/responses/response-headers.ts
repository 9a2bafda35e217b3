import { REQUEST_ID_HEADER } from '@cinema/contracts/shared/headers'
import type { GatewayContext } from '../gateway-context'
import { limitHeaders } from '../limits/limit-request'
import { setSecurityHeaders } from './security-headers'

/**
 * Sets the headers that every response has: security, request id, rate limit. The `RateLimit-*` headers of a Worker stay,
 * because its limit is the stricter one.
 */
export function setResponseHeaders(c: GatewayContext): void {
  if (c.res.webSocket) return
  const verdict = c.get('verdict')
  const headers = c.get('isSecured') ? c.res.headers : securedHeaders(c)
  headers.set(REQUEST_ID_HEADER, c.get('requestId'))
  if (verdict && !headers.has('ratelimit-limit'))
    for (const [name, value] of limitHeaders(verdict, Date.now())) headers.set(name, value)
}

/** Replaces the response by a copy, because the headers of a fetched response are immutable. */
function securedHeaders(c: GatewayContext): Headers {
  const response = new Response(c.res.body, c.res)
  setSecurityHeaders(response.headers)
  // Without this, Hono would merge the headers of the old response into the new one.
  c.res = undefined
  c.res = response
  return response.headers
}
