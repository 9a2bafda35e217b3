import type { RefusalStatus } from '@cinema/contracts/shared/refusals'
import { problem } from '@cinema/platform/problem'
import type { NoAnswer } from './forwarding/no-answer'
import type { GatewayContext } from './gateway-context'

type Refusal = { code: string; detail: string }

/** Refuses a request in the gateway itself, before it reaches a Worker. The metrics count the refusal by its code. */
export function refuse(c: GatewayContext, status: RefusalStatus | 405, refusal: Refusal): Response {
  c.set('refused', refusal.code)
  return problem(c, status, refusal)
}

/** Refuses with 503 because a Worker, or something else that the gateway needs, gave no answer. */
export function refuseUnavailable(c: GatewayContext, reason: NoAnswer): Response {
  c.header('retry-after', reason === 'circuit open' ? '5' : '2')
  return refuse(c, 503, {
    code: 'UNAVAILABLE',
    detail: 'The service is busy or out of reach. Try again shortly.',
  })
}
