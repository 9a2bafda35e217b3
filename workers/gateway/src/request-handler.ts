import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import { authenticate } from './access/authenticate'
import { authorise } from './access/authorise'
import { forward } from './forwarding/forward'
import type { GatewayContext } from './gateway-context'
import { healthResponse } from './health'
import { limit } from './limits/limit'
import { refuseWhileReadOnly } from './read-only/read-only'
import { readBody } from './request-body'
import { sharedResponse } from './response-cache/shared-response'
import { isForwarded } from './settings'

/** The handler of one endpoint. Each step passes the request on or refuses it. */
export const requestHandler =
  (endpoint: Endpoint) =>
  async (c: GatewayContext): Promise<Response> => {
    c.set('endpoint', endpoint)

    const caller = await authenticate(c, endpoint)
    if (caller instanceof Response) return caller

    const refusal =
      authorise(c, endpoint, caller) ?? (await limit(c, endpoint, caller)) ?? (await refuseWhileReadOnly(c, endpoint))
    if (refusal) return refusal

    const body = await readBody(c, endpoint)
    if (body instanceof Response) return body

    if (!isForwarded(endpoint)) return healthResponse(c)
    return endpoint.shared ? sharedResponse(c, endpoint) : forward(c, endpoint, { caller, body })
  }
