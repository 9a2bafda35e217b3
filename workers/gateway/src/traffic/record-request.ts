import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import { log } from '@cinema/platform/log'
import type { Caller } from '../token-reader'
import { observe } from './metrics'

/** A request that was answered; `refused` is the code if the gateway refused it by itself. */
export type Answered = {
  method: string
  /** Undefined for an address that the table does not list. */
  route: Endpoint | undefined
  status: number
  ms: number
  requestId: string
  trace: string
  caller: Caller | null | undefined
  refused: string | undefined
}

/** One line for each request: the route's pattern, never the address as it came, whose query may hold a token. */
export function recordRequest({ method, route, status, ms, requestId, trace, caller, refused }: Answered): void {
  const pattern = route?.path ?? 'none'
  observe({
    route: route ? `${route.method} ${pattern}` : pattern,
    service: route?.server ?? null,
    status,
    ms,
    refused,
  })
  log(levelOf(status), 'request', {
    method,
    route: pattern,
    service: route?.server ?? 'gateway',
    status,
    ms,
    requestId,
    trace: trace.slice(3, 35),
    ...(refused ? { refused } : {}),
    ...(caller ? { userId: caller.actor.userId } : {}),
  })
}

/** What failed is an error; what may be the trace of an attack is a warning. */
function levelOf(status: number): 'info' | 'warn' | 'error' {
  if (status >= 500) return 'error'
  return status === 401 || status === 403 || status === 429 ? 'warn' : 'info'
}
