import type { CacheOutcome } from '@cinema/platform/cache'
import type { Context } from 'hono'

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

/** Says how an answer was kept (RFC 9211) and how it may be kept on its way (RFC 9213); null was not and may not. */
export function tellKeeping(c: Context, outcome: CacheOutcome | null): void {
  c.header('cache-control', 'public, max-age=0, must-revalidate')
  if (outcome === null) return
  c.header('cdn-cache-control', AT_THE_EDGE)
  c.header('cache-status', `catalogue; ${IN_WORDS[outcome]}`)
}
