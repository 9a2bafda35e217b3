import { log } from '@cinema/platform/log'
import { problem } from '@cinema/platform/problem'
import { readSettings } from '@cinema/platform/settings'
import { createMiddleware } from 'hono/factory'
import { isWelcome, preflightAnswer } from './answers/cross-origin'
import { dressAnswer } from './answers/dress-answer'
import { GatewaySettings } from './env'
import type { GatewayContext, Gathered } from './gateway-context'
import { observe } from './traffic/metrics'
import { requestIdOf, traceOf } from './traffic/request-trace'

const SAFE = ['GET', 'HEAD', 'OPTIONS']
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Receives every request: its id and trace, the rules for pages of other origins, and in the end its answer and its line. */
export const reception = createMiddleware<Gathered>(async (c, next) => {
  const startedAt = Date.now()
  const settings = readSettings(GatewaySettings, c.env)
  c.set('settings', settings)
  c.set('requestId', requestIdOf(c.req.raw))
  c.set('trace', traceOf(c.req.raw))

  const origin = c.req.header('origin') ?? null
  const welcome = origin !== null && isWelcome(origin, c.req.raw, settings.CORS_ORIGINS)
  const early = origin === null ? null : foreign(c, welcome)
  if (early) c.res = early
  else await next()

  dressAnswer(c, welcome && settings.CORS_ORIGINS.includes(origin) ? origin : null)
  record(c, Date.now() - startedAt)
})

/** Answers preflights, and refuses what a page of an unwelcome origin sends with our customer's cookies. */
function foreign(c: GatewayContext, welcome: boolean): Response | null {
  if (c.req.method === 'OPTIONS' && c.req.header('access-control-request-method')) {
    return welcome ? preflightAnswer(METHODS) : new Response(null, { status: 204 })
  }
  if (welcome || SAFE.includes(c.req.method) || !c.req.header('cookie')) return null
  return problem(c, 403, { code: 'FOREIGN_ORIGIN', detail: 'Pages of this origin may not do this.' })
}

/** One line for each request: the route's pattern, never the address as it came, whose query may hold a token. */
function record(c: GatewayContext, ms: number): void {
  const { route, caller, requestId, trace } = c.var
  const pattern = route?.path ?? 'none'
  const { status } = c.res
  observe(route ? `${route.method} ${pattern}` : pattern, route?.service ?? null, status, ms)
  log('info', 'request', {
    method: c.req.method,
    route: pattern,
    status,
    ms,
    requestId,
    trace: trace.slice(3, 35),
    ...(caller ? { userId: caller.actor.userId } : {}),
  })
}
