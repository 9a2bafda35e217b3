import { runInContext } from '@cinema/platform/request-context'
import { readSettings } from '@cinema/platform/settings'
import { createMiddleware } from 'hono/factory'
import { isWelcome, preflightAnswer } from './answers/cross-origin'
import { dressAnswer } from './answers/dress-answer'
import type { GatewayContext, Gathered } from './gateway-context'
import { refuseAtDoor } from './refuse-at-door'
import { GatewaySettings } from './settings'
import { recordRequest } from './traffic/record-request'
import { requestIdOf, traceOf } from './traffic/request-trace'

const SAFE = ['GET', 'HEAD', 'OPTIONS']
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Receives every request: its id and trace, the rules for pages of other origins, and in the end its answer and its line. */
export const reception = createMiddleware<Gathered>(async (c, next) => {
  const startedAt = Date.now()
  const settings = readSettings(GatewaySettings, c.env)
  c.set('settings', settings)
  const requestId = requestIdOf(c.req.raw)
  const trace = traceOf(c.req.raw, requestId)
  c.set('requestId', requestId)
  c.set('trace', trace)

  const origin = c.req.header('origin') ?? null
  const welcome = origin !== null && isWelcome(origin, c.req.raw, settings.CORS_ORIGINS)
  const early = origin === null && !isCrossSite(c) ? null : foreign(c, welcome)
  if (early) c.res = early
  else await runInContext({ requestId, trace }, next)

  dressAnswer(c, welcome && settings.CORS_ORIGINS.includes(origin) ? origin : null)
  const { route, caller, refused } = c.var
  const ms = Date.now() - startedAt
  recordRequest({ method: c.req.method, route, status: c.res.status, ms, requestId, trace, caller, refused })
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
