import { REQUEST_ID_HEADER, TRACE_HEADER } from '@cinema/contracts/shared/headers'

const REQUEST_ID = /^[\w-]{8,64}$/
const TRACE_PARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

/** A request id from outside is kept when it looks like one, so that a caller can follow its own request. */
export function requestIdOf(request: Request): string {
  const given = request.headers.get(REQUEST_ID_HEADER)
  return given && REQUEST_ID.test(given) ? given : crypto.randomUUID()
}

/** The caller's trace (W3C Trace Context), which the gateway does not take part in; a new one where there is none. */
export function traceOf(request: Request): string {
  const given = request.headers.get(TRACE_HEADER)
  if (given && TRACE_PARENT.test(given)) return given
  const id = crypto.randomUUID().replaceAll('-', '')
  return `00-${id}-${id.slice(8, 24)}-00`
}
