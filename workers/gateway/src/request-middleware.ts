import { runInContext } from '@cinema/platform/request-context'
import { readSettings } from '@cinema/platform/settings'
import type { Next } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { GatewayContext, GatewayHono } from './gateway-context'
import { recordRequest } from './observability/record-request'
import { requestIdOf, traceOf } from './observability/request-trace'
import { allowOrigin } from './responses/cors'
import { refuseForeignOrigin } from './responses/foreign-origin'
import { setResponseHeaders } from './responses/response-headers'
import { GatewaySettings } from './settings'

/**
 * Runs around every request: its id and trace, the rules for other origins, the response headers, the log line and the
 * metrics.
 */
export const requestMiddleware = createMiddleware<GatewayHono>(async (c, next) => {
  const startedAt = Date.now()
  const settings = readSettings(GatewaySettings, c.env)
  c.set('settings', settings)
  const requestId = requestIdOf(c.req.raw)
  const trace = traceOf(c.req.raw, requestId)
  c.set('requestId', requestId)
  c.set('trace', trace)

  await checkOrigin(c, () => runInContext({ requestId, trace }, next))

  setResponseHeaders(c)
  const { endpoint, caller, refused } = c.var
  const ms = Date.now() - startedAt
  recordRequest({ method: c.req.method, endpoint, status: c.res.status, ms, requestId, trace, caller, refused })
})

/** Runs `next` unless the origin of the page that sent the request forbids it. Most requests have no origin, or our own. */
async function checkOrigin(c: GatewayContext, next: Next): Promise<void> {
  const origin = c.req.header('origin')
  if (isAllowed(c, origin)) {
    const preflight = await allowOrigin(c, next)
    if (preflight) c.res = preflight
    return
  }
  const refusal = isForeign(c, origin) ? refuseForeignOrigin(c) : null
  if (refusal) c.res = refusal
  else await next()
}

/** Whether CORS headers are needed. Browsers open WebSockets to any origin without CORS, so upgrades need none. */
const isAllowed = (c: GatewayContext, origin: string | undefined): boolean =>
  origin !== undefined && c.get('settings').CORS_ORIGINS.includes(origin) && !c.req.header('upgrade')

/** Whether a page of another origin sent the request. Without an `Origin` header, `Sec-Fetch-Site` still says so. */
function isForeign(c: GatewayContext, origin: string | undefined): boolean {
  if (origin === undefined) return c.req.header('sec-fetch-site') === 'cross-site'
  return origin !== new URL(c.req.url).origin && !c.get('settings').CORS_ORIGINS.includes(origin)
}
