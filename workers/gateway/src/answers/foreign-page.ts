import type { GatewayContext } from '../gateway-context'
import { refuseAtDoor } from '../refuse-at-door'

const SAFE = ['GET', 'HEAD', 'OPTIONS']

/**
 * The answer to a page of an origin that may not use the API: no permission to what asks for one first, and
 * FOREIGN_ORIGIN to what would change something with our customer's cookies. Null for all else.
 *
 * Hono's `csrf` judges form bodies alone and refuses whoever names neither an origin nor a content type, which programs
 * may do; here every body counts, and only where a cookie came along.
 */
export function answerForeignPage(c: GatewayContext): Response | null {
  if (c.req.method === 'OPTIONS' && c.req.header('access-control-request-method')) {
    return new Response(null, { status: 204 })
  }
  if (SAFE.includes(c.req.method) || !c.req.header('cookie')) return null
  return refuseAtDoor(c, 403, { code: 'FOREIGN_ORIGIN', detail: 'Pages of this origin may not do this.' })
}
