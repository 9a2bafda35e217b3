import { WORKERS } from '@cinema/contracts/shared/workers'
import type { Caller } from '../access/token-reader'
import type { GatewayContext } from '../gateway-context'
import { refuseUnavailable } from '../refuse'
import type { Body } from '../request-body'
import type { ForwardedEndpoint } from '../settings'
import { callService } from './call-service'
import { circuitReport } from './circuit-report'
import { anonymousRequest, forwardedRequest, type Identifiers } from './forwarded-request'
import type { NoAnswer } from './no-answer'

/**
 * Forwards the request to the Worker of its endpoint, in the caller's name. Refuses with 503 if the Worker gives no
 * answer.
 */
export async function forward(
  c: GatewayContext,
  endpoint: ForwardedEndpoint,
  sender: { caller: Caller | null; body: Body | null },
): Promise<Response> {
  const request = forwardedRequest(c.req.raw, identifiersOf(c), sender)
  const answer = await callService(
    c.env[WORKERS[endpoint.server].binding],
    endpoint,
    request,
    circuitReport(c, endpoint),
  )
  return typeof answer === 'string' ? refuseUnavailable(c, answer) : answer
}

/** Requests a shared response from the Worker of its endpoint, without the caller. */
export const forwardAnonymously = (c: GatewayContext, endpoint: ForwardedEndpoint): Promise<Response | NoAnswer> =>
  callService(
    c.env[WORKERS[endpoint.server].binding],
    endpoint,
    anonymousRequest(c.req.url, identifiersOf(c)),
    circuitReport(c, endpoint),
  )

/** Reads the variables one by one, because `c.var` copies all of them each time. */
const identifiersOf = (c: GatewayContext): Identifiers => ({ requestId: c.get('requestId'), trace: c.get('trace') })
