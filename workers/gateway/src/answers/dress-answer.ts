import { REQUEST_ID_HEADER } from '@cinema/contracts/shared/headers'
import type { GatewayContext } from '../gateway-context'
import { limitHeaders } from '../limits/limit-request'
import { SECURITY_HEADERS } from './security-headers'

/** Puts on an answer what every answer bears. A Worker that counts more strictly has told its own limit. */
export function dressAnswer(c: GatewayContext): void {
  if (c.res.webSocket) return
  const verdict = c.get('verdict')
  const headers = c.get('dressed') ? c.res.headers : dressedAnew(c)
  headers.set(REQUEST_ID_HEADER, c.get('requestId'))
  if (verdict && !headers.has('ratelimit-limit'))
    for (const [name, value] of limitHeaders(verdict, Date.now())) headers.set(name, value)
}

/** An answer that came from elsewhere takes no headers: a copy of it does. */
function dressedAnew(c: GatewayContext): Headers {
  const dressed = new Response(c.res.body, c.res)
  secure(dressed.headers)
  // Set anew, since a context merges an answer with the one before it header by header.
  c.res = undefined
  c.res = dressed
  return dressed.headers
}

/**
 * A Worker's own security policy stands: a page of it needs another. Hono's `secureHeaders` reaches no answer that is kept
 * for everybody and secured once, and costs a tenth of the requests that a processor answers.
 */
export function secure(headers: Headers): void {
  for (const [name, value] of SECURITY_HEADERS) {
    if (!headers.has(name)) headers.set(name, value)
  }
}
