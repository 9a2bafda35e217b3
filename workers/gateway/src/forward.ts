import { ACTOR_HEADER, REQUEST_ID_HEADER } from '@cinema/contracts/shared/headers'
import type { Caller } from './token-reader'

/** Hands a request on to its Worker: with the proven actor and the request id, without what only the gateway may say. */
export function forward(service: Fetcher, request: Request, requestId: string, caller: Caller | null) {
  const headers = new Headers(request.headers)
  headers.delete('authorization')
  headers.delete(ACTOR_HEADER)
  headers.set(REQUEST_ID_HEADER, requestId)
  if (caller) headers.set(ACTOR_HEADER, caller.header)

  const onward = new Request(request, { headers })
  return service.fetch(request.url.includes('token=') ? new Request(withoutToken(request.url), onward) : onward)
}

/** A socket's token has done its work; it must not reach a log further in. */
function withoutToken(address: string): string {
  const url = new URL(address)
  url.searchParams.delete('token')
  return url.href
}
