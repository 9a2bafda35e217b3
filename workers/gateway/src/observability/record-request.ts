import type { Endpoint } from '@cinema/contracts/shared/endpoint'
import { log } from '@cinema/platform/log'
import type { Caller } from '../access/token-reader'
import { observe } from './metrics'

/** A request that was answered, after `ms` milliseconds. */
export type AnsweredRequest = {
  method: string
  /** Undefined for an address that no endpoint has. */
  endpoint: Pick<Endpoint, 'method' | 'path' | 'server'> | undefined
  status: number
  ms: number
  requestId: string
  trace: string
  caller: Caller | null | undefined
  /** The code of a refusal by the gateway itself. */
  refused: string | undefined
}

/**
 * Counts a request in the metrics and logs it, by the pattern of its endpoint: the query of the address may hold a
 * token.
 */
export function recordRequest(answered: AnsweredRequest): void {
  const { method, endpoint, status, ms, requestId, trace, caller, refused } = answered
  const pattern = endpoint?.path ?? 'none'
  observe({
    route: endpoint ? `${endpoint.method} ${pattern}` : pattern,
    service: endpoint?.server ?? null,
    status,
    ms,
    refused,
  })
  log(levelOf(status), 'request', {
    method,
    route: pattern,
    service: endpoint?.server ?? 'gateway',
    status,
    ms,
    requestId,
    trace: trace.slice(3, 35),
    ...(refused ? { refused } : {}),
    ...(caller ? { userId: caller.actor.userId } : {}),
  })
}

/** A failure is an error; a status that an attack would cause is a warning. */
function levelOf(status: number): 'info' | 'warn' | 'error' {
  if (status >= 500) return 'error'
  return status === 401 || status === 403 || status === 429 ? 'warn' : 'info'
}
