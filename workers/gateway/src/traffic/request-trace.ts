import { REQUEST_ID_HEADER, TRACE_HEADER } from '@cinema/contracts/shared/headers'

const REQUEST_ID = /^[\w-]{8,64}$/
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const TRACE_PARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

/**
 * A request id from outside is kept when it looks like one, so that a caller can follow its own request. Hono's `requestId`
 * is out of reach for the answers that are given without a route, and puts no id on those that a Worker made.
 */
export function requestIdOf(request: Request): string {
  const given = request.headers.get(REQUEST_ID_HEADER)
  return given && REQUEST_ID.test(given) ? given : crypto.randomUUID()
}

/** The caller's trace (W3C Trace Context), which the gateway does not take part in; where there is none, one of the request's own id. */
export function traceOf(request: Request, requestId: string): string {
  const given = request.headers.get(TRACE_HEADER)
  if (given && TRACE_PARENT.test(given)) return given
  const id = UUID.test(requestId) ? requestId.replaceAll('-', '') : crypto.randomUUID().replaceAll('-', '')
  return `00-${id}-${id.slice(16)}-00`
}
