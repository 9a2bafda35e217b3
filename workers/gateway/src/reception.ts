import { runInContext } from '@cinema/platform/request-context'
import { readSettings } from '@cinema/platform/settings'
import type { Next } from 'hono'
import { createMiddleware } from 'hono/factory'
import { allowOrigin } from './answers/cross-origin'
import { dressAnswer } from './answers/dress-answer'
import { answerForeignPage } from './answers/foreign-page'
import type { GatewayContext, Gathered } from './gateway-context'
import { GatewaySettings } from './settings'
import { recordRequest } from './traffic/record-request'
import { requestIdOf, traceOf } from './traffic/request-trace'

/** Receives every request: its id and trace, the rules for pages of other origins, and in the end its answer and its line. */
export const reception = createMiddleware<Gathered>(async (c, next) => {
  const startedAt = Date.now()
  const settings = readSettings(GatewaySettings, c.env)
  c.set('settings', settings)
  const requestId = requestIdOf(c.req.raw)
  const trace = traceOf(c.req.raw, requestId)
  c.set('requestId', requestId)
  c.set('trace', trace)

  await answerPage(c, () => runInContext({ requestId, trace }, next))

  dressAnswer(c)
  const { route, caller, refused } = c.var
  const ms = Date.now() - startedAt
  recordRequest({ method: c.req.method, route, status: c.res.status, ms, requestId, trace, caller, refused })
})

/** Answers by what the page that asks may do; most requests come from no page, or from one of ours. */
async function answerPage(c: GatewayContext, next: Next): Promise<void> {
  const origin = c.req.header('origin')
  if (isListed(c, origin)) {
    const preflight = await allowOrigin(c, next)
    if (preflight) c.res = preflight
    return
  }
  const early = isForeign(c, origin) ? answerForeignPage(c) : null
  if (early) c.res = early
  else await next()
}

/** Browsers open sockets to any origin without asking, so their answers need no permission. */
const isListed = (c: GatewayContext, origin: string | undefined): boolean =>
  origin !== undefined && c.get('settings').CORS_ORIGINS.includes(origin) && !c.req.header('upgrade')

/** Where a browser sends no origin, it still says that the page is of another site. */
function isForeign(c: GatewayContext, origin: string | undefined): boolean {
  if (origin === undefined) return c.req.header('sec-fetch-site') === 'cross-site'
  return origin !== new URL(c.req.url).origin && !c.get('settings').CORS_ORIGINS.includes(origin)
}
