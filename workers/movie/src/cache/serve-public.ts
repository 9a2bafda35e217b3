import type { AnswerInput, Endpoint } from '@cinema/contracts/shared/endpoint'
import type { CacheOutcome } from '@cinema/platform/cache'
import { type HttpContext, serve, type UseCase } from '@cinema/platform/serve'
import type { Cacheable } from './policy'

/**
 * The edge caches a response for one second and may use it for one more while it revalidates, so a change is visible
 * within two seconds. If this Worker fails, the edge may use a response that is up to ten minutes old.
 */
const EDGE_CACHE_CONTROL = 'max-age=1, stale-while-revalidate=1, stale-if-error=600'

const CACHE_STATUS: Record<CacheOutcome, string> = {
  hit: 'hit',
  stale: 'hit; detail=stale',
  rescued: 'hit; detail=rescued',
  joined: 'fwd=miss; collapsed',
  miss: 'fwd=miss; stored',
}

/**
 * Serves a public endpoint. Browsers revalidate each time and get 304 if nothing has changed. `Cache-Status` (RFC 9211)
 * says how our cache produced the value; `CDN-Cache-Control` (RFC 9213) lets the edge cache the response.
 */
export const servePublic = <Deps, const Spec extends Endpoint>(
  endpoint: Spec,
  useCase: UseCase<Deps, Spec, Cacheable<AnswerInput<Spec>>>,
) => serve(endpoint, useCase, respond)

function respond(c: HttpContext, { value, outcome }: Cacheable<unknown>): Response {
  c.header('cache-control', 'public, max-age=0, must-revalidate')
  if (outcome) {
    c.header('cdn-cache-control', EDGE_CACHE_CONTROL)
    c.header('cache-status', `catalogue; ${CACHE_STATUS[outcome]}`)
  }
  return c.json(value as object)
}
