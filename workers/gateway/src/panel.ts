import type { Called } from './forwarding/call-service'
import { callService } from './forwarding/call-service'
import { circuitReport } from './forwarding/circuit-report'
import { forwardedRequest } from './forwarding/forwarded-request'
import type { GatewayContext } from './gateway-context'
import { limit } from './limits/limit'
import { refuse, refuseUnavailable } from './refuse'

/** A page makes several calls of the API, one after another, before it answers. */
const PANEL = { server: 'admin', timeoutMs: 60_000, repeat: 'never' } as const satisfies Called
/** Enough for an imported list or a floor plan. */
const MAX_BODY_BYTES = 6 * 1024 * 1024

/**
 * A page of the panel, from the admin Worker. It is not authenticated here, because the panel has sessions of its own: it
 * calls the API through this gateway, with the access token of its user.
 */
export async function panelPage(c: GatewayContext): Promise<Response> {
  const { method } = c.req
  c.set('endpoint', { method: method === 'POST' ? 'POST' : 'GET', path: '/admin/*', server: PANEL.server })
  const refusal = await limit(c, { limit: 'general' }, null)
  if (refusal) return refusal

  const body = await readForm(c)
  if (body instanceof Response) return body
  const identifiers = { requestId: c.get('requestId'), trace: c.get('trace') }
  const request = forwardedRequest(c.req.raw, identifiers, { caller: null, body })
  const answer = await callService(c.env.ADMIN, PANEL, request, circuitReport(c, PANEL))
  return typeof answer === 'string' ? refuseUnavailable(c, answer) : answer
}

/** Browsers always say how long a form is. The runtime delivers no more bytes than that. */
async function readForm(c: GatewayContext): Promise<ArrayBuffer | null | Response> {
  if (c.req.method !== 'POST') return null
  const length = c.req.header('content-length')
  if (length === undefined || Number(length) > MAX_BODY_BYTES) {
    return refuse(c, 413, { code: 'BODY_TOO_LARGE', detail: 'The body is larger than this takes.' })
  }
  return c.req.arrayBuffer()
}
