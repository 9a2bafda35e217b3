import { ACTOR_HEADER, REQUEST_ID_HEADER, TOKEN_EXPIRES_HEADER, TRACE_HEADER } from '@cinema/contracts/shared/headers'
import type { Caller } from './token-reader'

export type Escort = { requestId: string; trace: string; caller: Caller | null; body?: Uint8Array<ArrayBuffer> }

/** A request as its Worker gets it: with the proven actor, the request id and the trace, without what only the gateway may say. */
export function onward(request: Request, { requestId, trace, caller, body }: Escort): Request {
  const headers = new Headers(request.headers)
  headers.delete('authorization')
  headers.delete(ACTOR_HEADER)
  headers.delete(TOKEN_EXPIRES_HEADER)
  headers.set(REQUEST_ID_HEADER, requestId)
  headers.set(TRACE_HEADER, trace)
  if (caller) headers.set(ACTOR_HEADER, caller.header)
  if (caller && headers.has('upgrade')) headers.set(TOKEN_EXPIRES_HEADER, String(caller.expiresAt))

  const passed = new Request(request, body ? { headers, body } : { headers })
  return request.url.includes('token=') ? new Request(withoutToken(request.url), passed) : passed
}

/** A socket's token has done its work; it must not reach a log further in. */
function withoutToken(address: string): string {
  const url = new URL(address)
  url.searchParams.delete('token')
  return url.href
}
