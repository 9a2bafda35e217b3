import type { AnswerInput, Endpoint } from '@cinema/contracts/shared/endpoint'
import type { CacheOutcome } from '@cinema/platform/cache'
import { type RequestContext, serve, type UseCase } from '@cinema/platform/serve'
import type { Answered } from './keep'

/**
 * A browser asks each time and is told 304 when nothing has changed. The edge keeps the answer for a second and may give
 * it for one more while it asks anew, so that a change is seen within two; it gives an older one when we are away.
 */
const AT_THE_EDGE = 'max-age=1, stale-while-revalidate=1, stale-if-error=600'

const IN_WORDS: Record<CacheOutcome, string> = {
  hit: 'hit',
  stale: 'hit; detail=stale',
  rescued: 'hit; detail=rescued',
  joined: 'fwd=miss; collapsed',
  miss: 'fwd=miss; stored',
}

/** Serves what everybody may see, with how it was kept (RFC 9211) and how it may be kept on its way (RFC 9213). */
export const servePublic = <Deps, const Spec extends Endpoint>(
  endpoint: Spec,
  useCase: UseCase<Deps, Spec, Answered<AnswerInput<Spec>>>,
) => serve(endpoint, useCase, answerPublic)

function answerPublic(c: RequestContext, { value, outcome }: Answered<unknown>): Response {
  c.header('cache-control', 'public, max-age=0, must-revalidate')
  if (outcome) {
    c.header('cdn-cache-control', AT_THE_EDGE)
    c.header('cache-status', `catalogue; ${IN_WORDS[outcome]}`)
  }
  return c.json(value as object)
}
