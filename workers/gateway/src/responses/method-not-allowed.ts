import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import type { GatewayContext } from '../gateway-context'
import { refuse } from '../refuse'

/** The handler of a path for the methods that none of its endpoints has: 405 with `Allow`. */
export function methodNotAllowed(endpoints: readonly Pick<Endpoint, 'method'>[]) {
  const allowed = endpoints.map(({ method }) => method).join(', ')
  return (c: GatewayContext): Response => {
    c.header('allow', allowed)
    return refuse(c, 405, { code: 'METHOD_NOT_ALLOWED', detail: `This address takes ${allowed}.` })
  }
}
