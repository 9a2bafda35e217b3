import type { GatewayContext } from '../gateway-context'
import { refuse } from '../refuse'

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

/**
 * What a page of an origin outside CORS_ORIGINS gets: 204 without CORS headers for a preflight, and 403 for a write that
 * carries cookies (CSRF). Null for all other requests.
 *
 * Hono's `csrf` does not fit: it checks form bodies only, and refuses clients that send neither an origin nor a content
 * type, as programs may. Here a body of any kind is checked, but only where cookies came with it.
 */
export function refuseForeignOrigin(c: GatewayContext): Response | null {
  if (c.req.method === 'OPTIONS' && c.req.header('access-control-request-method')) {
    return new Response(null, { status: 204 })
  }
  if (SAFE_METHODS.includes(c.req.method) || !c.req.header('cookie')) return null
  return refuse(c, 403, { code: 'FOREIGN_ORIGIN', detail: 'Pages of this origin may not do this.' })
}
