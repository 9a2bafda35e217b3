import { REQUEST_ID_HEADER, TRACE_HEADER } from '@cinema/contracts/shared/headers'

const REQUEST_ID = /^[\w-]{8,64}$/
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const TRACE_PARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

/**
 * The request id that the client sent, if it has the expected form, so that clients can trace their requests; otherwise a
 * new one. Hono's `requestId` does not fit: cached responses are served without middleware, and it sets no header on the
 * responses of Workers.
 */
export function requestIdOf(request: Request): string {
  const sent = request.headers.get(REQUEST_ID_HEADER)
  return sent && REQUEST_ID.test(sent) ? sent : crypto.randomUUID()
}

/**
 * The `traceparent` that the client sent (W3C Trace Context); the gateway adds no span of its own. Without a valid one, a
 * new trace whose id is the request id where that is a UUID.
 */
export function traceOf(request: Request, requestId: string): string {
  const sent = request.headers.get(TRACE_HEADER)
  if (sent && TRACE_PARENT.test(sent)) return sent
  const id = UUID.test(requestId) ? requestId.replaceAll('-', '') : crypto.randomUUID().replaceAll('-', '')
  return `00-${id}-${id.slice(16)}-00`
}
