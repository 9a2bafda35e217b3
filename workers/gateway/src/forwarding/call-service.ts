import { IDEMPOTENCY_HEADER, TIME_LEFT_HEADER } from '@cinema/contracts/shared/headers'
import { type ServiceBinding, WORKERS } from '@cinema/contracts/shared/workers'
import { type ForwardedEndpoint, SERVICES } from '../settings'
import { Breaker } from './breaker'
import type { ForwardedRequest } from './forwarded-request'
import type { NoAnswer } from './no-answer'

/** What a call needs to know: the Worker, how long it may take, and whether it may be sent again. */
export type Called = Pick<ForwardedEndpoint, 'server' | 'timeoutMs' | 'repeat'>

const ATTEMPTS = 3
const BACKOFF_MS = 40

export const breakers = Object.fromEntries(SERVICES.map((service) => [service, new Breaker()])) as Record<
  ServiceBinding,
  Breaker
>

/**
 * Sends a request to its Worker, within the time limit of the endpoint, and sends the remaining time along. After a lost
 * connection the request may have had its effect already, so it is retried, with exponential backoff and jitter, only where
 * the endpoint says that repeating it is safe.
 * @param reportCircuit is told whether the circuit of the Worker is open, as often as that is found.
 */
export async function callService(
  service: Fetcher,
  endpoint: Called,
  request: ForwardedRequest,
  reportCircuit: (isOpen: boolean) => void,
): Promise<Response | NoAnswer> {
  const breaker = breakers[WORKERS[endpoint.server].binding]
  const until = Date.now() + endpoint.timeoutMs
  for (let attempt = 1; ; attempt += 1) {
    if (!breaker.admits(Date.now())) return 'circuit open'
    const answer = await fetchUntil(until, service, request)
    if (typeof answer !== 'string') {
      breaker.succeed()
      reportCircuit(false)
      return answer
    }
    breaker.fail(Date.now())
    if (breaker.state(Date.now()) !== 'closed') reportCircuit(true)
    if (answer !== 'connection lost' || attempt === ATTEMPTS || !isRepeatable(endpoint, request)) return answer
    await pause(BACKOFF_MS * 2 ** attempt * (0.5 + Math.random() / 2))
  }
}

const isRepeatable = ({ repeat }: Called, { headers }: ForwardedRequest): boolean =>
  repeat === 'always' || (repeat === 'by key' && IDEMPOTENCY_HEADER in headers)

async function fetchUntil(
  until: number,
  service: Fetcher,
  { url, ...request }: ForwardedRequest,
): Promise<Response | NoAnswer> {
  const deadline = new AbortController()
  const leftMs = until - Date.now()
  const headers = { ...request.headers, [TIME_LEFT_HEADER]: String(leftMs) }
  const timer = setTimeout(() => deadline.abort(), leftMs)
  try {
    return await service.fetch(url, { ...request, headers, redirect: 'manual', signal: deadline.signal })
  } catch (fault) {
    if (isOverloaded(fault)) return 'circuit open'
    return deadline.signal.aborted ? 'timed out' : 'connection lost'
  } finally {
    clearTimeout(timer)
  }
}

/** The runtime marks the error of an overloaded Worker with this property. A retry would add to the load. */
const isOverloaded = (fault: unknown): boolean =>
  fault instanceof Error && 'overloaded' in fault && fault.overloaded === true

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
