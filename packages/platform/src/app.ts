import { REQUEST_ID_HEADER, TIME_LEFT_HEADER, TRACE_HEADER } from '@cinema/contracts/shared/headers'
import { type Context, Hono } from 'hono'
import { type Bindings, type Host, runInvocation } from './invocation'
import { describeFault, log } from './log'
import { problem } from './problem'

export type WorkerEnv = { Variables: { requestId: string } }

/**
 * The Hono app of a Worker behind the gateway: a `bareApp` that runs each request in its request context, and pokes the
 * relay after a request that appended events. If apps are mounted in one another, the outermost one does this, once.
 */
export function createApp<Env extends Bindings>(service: string) {
  const app = bareApp<Env>(service)
  app.use((c, next) => {
    if (c.get('requestId')) return next()
    const { headers } = c.req.raw
    const requestId = headers.get(REQUEST_ID_HEADER) ?? crypto.randomUUID()
    c.set('requestId', requestId)
    const context = { requestId, trace: headers.get(TRACE_HEADER) ?? undefined, until: untilOf(headers) }
    return runInvocation(hostOf(c), next, context)
  })
  return app
}

/**
 * A Hono app that answers problem+json for an unknown path (404), an unreachable dependency (503) and any other fault (500,
 * without details, which are logged). Its middleware must set the request id.
 */
export function bareApp<Bindings extends object>(service: string) {
  const app = new Hono<{ Bindings: Bindings } & WorkerEnv>()
  app.notFound((c) => problem(c, 404, { code: 'NOT_FOUND', detail: 'There is nothing at this address.' }))
  app.onError((fault, c) => {
    log('error', 'request failed', { service, requestId: c.var.requestId, path: c.req.path, ...describeFault(fault) })
    if (isUnavailable(fault)) {
      c.header('retry-after', '2')
      return problem(c, 503, { code: 'UNAVAILABLE', detail: 'The service is busy or out of reach. Try again shortly.' })
    }
    return problem(c, 500, {
      code: 'INTERNAL',
      detail: 'Something went wrong on our side. Nothing was lost: try again.',
    })
  })
  return app
}

/** `executionCtx` is read only when it is used, because reading it throws where there is none, as in tests of an app. */
const hostOf = (c: Pick<Context, 'env' | 'executionCtx'>): Host => ({
  env: c.env,
  ctx: { waitUntil: (work) => c.executionCtx.waitUntil(work) },
})

/** When the gateway stops waiting, in ms since the epoch; undefined without the header. */
function untilOf(headers: Headers): number | undefined {
  const leftMs = headers.get(TIME_LEFT_HEADER)
  return leftMs === null ? undefined : Date.now() + Number(leftMs)
}

/** Whether a dependency was unreachable, overloaded or too slow, so that a retry may succeed, rather than a bug of ours. */
function isUnavailable(fault: unknown): boolean {
  for (let error = fault; error instanceof Error; error = error.cause) {
    if (error.name === 'TimeoutError' || (error.name === 'NeonDbError' && !('code' in error && error.code))) return true
    if ('overloaded' in error && error.overloaded) return true
  }
  return false
}
