import { REQUEST_ID_HEADER } from '@cinema/contracts/shared/headers'
import { readSettings } from '@cinema/platform/settings'
import type { NoAnswer } from '../forwarding/no-answer'
import { limitHeaders, limitRequest } from '../limits/limit-request'
import { recordRequest } from '../observability/record-request'
import { requestIdOf, traceOf } from '../observability/request-trace'
import { setSecurityHeaders } from '../responses/security-headers'
import { type GatewayEnv, GatewaySettings } from '../settings'
import { ResponseCache } from './response-cache'

const AFTER_SCHEME = 'https://'.length
/** A request with one of these headers has to be authenticated, or checked for its origin. */
const HEADERS_TO_CHECK = ['authorization', 'origin']

/** The shared responses that this isolate has cached. */
export const responseCache = new ResponseCache<NoAnswer>(setSecurityHeaders)

/** The path and the query of an address, which are the key of its response in the cache. */
export const cacheKeyOf = (url: string): string => url.slice(url.indexOf('/', AFTER_SCHEME))

/**
 * The fast path of most requests: an anonymous GET whose response is cached and fresh. It answers as the routes would, but
 * without routing and middleware. Null for all other requests, and for one over its rate limit, which the routes refuse.
 */
export function cachedResponse(
  request: Request,
  env: GatewayEnv,
  ctx: ExecutionContext,
): Promise<Response | null> | null {
  if (request.method !== 'GET' || request.body) return null
  const hit = responseCache.fresh(cacheKeyOf(request.url))
  return hit && !HEADERS_TO_CHECK.some((name) => request.headers.has(name)) ? serveHit(hit, request, env, ctx) : null
}

async function serveHit(
  { endpoint, respond }: NonNullable<ReturnType<typeof responseCache.fresh>>,
  request: Request,
  env: GatewayEnv,
  ctx: ExecutionContext,
): Promise<Response | null> {
  const startedAt = Date.now()
  const waitUntil = (work: Promise<unknown>) => ctx.waitUntil(work)
  const limited = { endpoint, request, caller: null, showtimeId: undefined, waitUntil }
  const verdict = await limitRequest(readSettings(GatewaySettings, env), limited)
  if (verdict && !verdict.admitted) return null

  const requestId = requestIdOf(request)
  const response = respond(request.headers.get('if-none-match'))
  response.headers.set(REQUEST_ID_HEADER, requestId)
  if (verdict) for (const [name, value] of limitHeaders(verdict, startedAt)) response.headers.set(name, value)
  recordRequest({
    method: request.method,
    endpoint,
    status: response.status,
    ms: Date.now() - startedAt,
    requestId,
    trace: traceOf(request, requestId),
    caller: null,
    refused: undefined,
  })
  return response
}
