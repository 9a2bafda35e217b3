import { onErrand } from '@cinema/platform/errand'
import { log } from '@cinema/platform/log'
import { readSettings } from '@cinema/platform/settings'
import { createMiddleware } from 'hono/factory'
import { isWelcome, preflightAnswer } from './answers/cross-origin'
import { dressAnswer } from './answers/dress-answer'
import { GatewaySettings } from './env'
import type { GatewayContext, Gathered } from './gateway-context'
import { refuseAtDoor } from './refuse-at-door'
import { observe } from './traffic/metrics'
import { requestIdOf, traceOf } from './traffic/request-trace'

const SAFE = ['GET', 'HEAD', 'OPTIONS']
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Receives every request: its id and trace, the rules for pages of other origins, and in the end its answer and its line. */
export const reception = createMiddleware<Gathered>(async (c, next) => {
  const startedAt = Date.now()
  const settings = readSettings(GatewaySettings, c.env)
  c.set('settings', settings)
  const [requestId, trace] = [requestIdOf(c.req.raw), traceOf(c.req.raw)]
  c.set('requestId', requestId)
  c.set('trace', trace)

  const origin = c.req.header('origin') ?? null
  const welcome = origin !== null && isWelcome(origin, c.req.raw, settings.CORS_ORIGINS)
  const early = origin === null && !isCrossSite(c) ? null : foreign(c, welcome)
  if (early) c.res = early
  else await onErrand({ requestId, trace }, next)

  dressAnswer(c, welcome && settings.CORS_ORIGINS.includes(origin) ? origin : null)
  record(c, Date.now() - startedAt)
})

/** A browser says so even where it sends no origin. */
const isCrossSite = (c: GatewayContext) => c.req.header('sec-fetch-site') === 'cross-site'

/** Answers preflights, and refuses what a page of an unwelcome origin sends with our customer's cookies. */
function foreign(c: GatewayContext, welcome: boolean): Response | null {
  if (c.req.method === 'OPTIONS' && c.req.header('access-control-request-method')) {
    return welcome ? preflightAnswer(METHODS) : new Response(null, { status: 204 })
  }
  if (welcome || SAFE.includes(c.req.method) || !c.req.header('cookie')) return null
  return refuseAtDoor(c, 403, { code: 'FOREIGN_ORIGIN', detail: 'Pages of this origin may not do this.' })
}

/** One line for each request: the route's pattern, never the address as it came, whose query may hold a token. */
function record(c: GatewayContext, ms: number): void {
  const { route, caller, requestId, trace, refused } = c.var
  const pattern = route?.path ?? 'none'
  const { status } = c.res
  observe({
    route: route ? `${route.method} ${pattern}` : pattern,
    service: route?.service ?? null,
    status,
    ms,
    refused,
  })
  log(levelOf(status), 'request', {
    method: c.req.method,
    route: pattern,
    service: route?.service.toLowerCase() ?? 'gateway',
    status,
    ms,
    requestId,
    trace: trace.slice(3, 35),
    ...(refused ? { refused } : {}),
    ...(caller ? { userId: caller.actor.userId } : {}),
  })
}

/** What failed is an error; what may be the trace of an attack is a warning. */
function levelOf(status: number): 'info' | 'warn' | 'error' {
  if (status >= 500) return 'error'
  return status === 401 || status === 403 || status === 429 ? 'warn' : 'info'
}
