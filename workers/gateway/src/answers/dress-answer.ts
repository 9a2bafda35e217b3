import { REQUEST_ID_HEADER } from '@cinema/contracts/shared/headers'
import type { GatewayContext } from '../gateway-context'
import { limitHeaders } from '../limits/limit-request'
import { crossOriginHeaders } from './cross-origin'
import { SECURITY_HEADERS } from './security-headers'

/** Puts on an answer what every answer bears. A Worker's own security policy stands: a page of it needs another. */
export function dressAnswer(c: GatewayContext, origin: string | null): void {
  if (c.res.webSocket) return
  const dressed = new Response(c.res.body, c.res)
  const { headers } = dressed
  headers.set(REQUEST_ID_HEADER, c.var.requestId)
  for (const [name, value] of SECURITY_HEADERS) {
    if (!headers.has(name)) headers.set(name, value)
  }
  if (c.var.verdict) for (const [name, value] of limitHeaders(c.var.verdict, Date.now())) headers.set(name, value)
  if (origin) for (const [name, value] of crossOriginHeaders(origin)) headers.append(name, value)
  // Set anew, since a context merges an answer with the one before it header by header.
  c.res = undefined
  c.res = dressed
}
