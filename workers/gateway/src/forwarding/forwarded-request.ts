import {
  ACTOR_HEADER,
  IDEMPOTENCY_HEADER,
  REQUEST_ID_HEADER,
  TOKEN_EXPIRES_HEADER,
  TRACE_HEADER,
} from '@cinema/contracts/shared/headers'
import type { Caller } from '../access/token-reader'
import type { Body } from '../request-body'

/** The request headers that are forwarded to Workers. All others are dropped. */
const FORWARDED_HEADERS = [
  'accept-language',
  'cf-connecting-ip',
  'content-type',
  'cookie',
  IDEMPOTENCY_HEADER,
  'if-match',
  'if-none-match',
  'origin',
  'sec-fetch-site',
  'stripe-signature',
  'upgrade',
  'user-agent',
]

/** A request to a Worker. It can be sent more than once, because its body has been read. */
export type ForwardedRequest = {
  url: string
  method: string
  headers: Record<string, string>
  body?: Body
}

export type Identifiers = { requestId: string; trace: string }
type Sender = { caller: Caller | null; body: Body | null }

/** The caller's request with the headers that only the gateway may set: the actor, the request id and the trace. */
export function forwardedRequest(
  request: Request,
  identifiers: Identifiers,
  { caller, body }: Sender,
): ForwardedRequest {
  const { method, url } = request
  const headers = { ...forwardedHeaders(request.headers), ...gatewayHeaders(identifiers, caller) }
  if (caller && headers.upgrade) headers[TOKEN_EXPIRES_HEADER] = String(caller.expiresAt)
  return {
    url: url.includes('token=') ? withoutToken(url) : url,
    method,
    headers,
    ...(body?.byteLength ? { body } : {}),
  }
}

/** A request for a response that is the same for everybody: it has no header of the caller. */
export const anonymousRequest = (url: string, identifiers: Identifiers): ForwardedRequest => ({
  url,
  method: 'GET',
  headers: gatewayHeaders(identifiers, null),
})

function forwardedHeaders(headers: Headers): Record<string, string> {
  const forwarded: Record<string, string> = {}
  for (const name of FORWARDED_HEADERS) {
    const value = headers.get(name)
    if (value !== null) forwarded[name] = value
  }
  return forwarded
}

function gatewayHeaders({ requestId, trace }: Identifiers, caller: Caller | null): Record<string, string> {
  const headers = { [REQUEST_ID_HEADER]: requestId, [TRACE_HEADER]: trace }
  return caller ? { ...headers, [ACTOR_HEADER]: caller.header } : headers
}

/** Removes the access token of a WebSocket from the address, so that no Worker can log it. */
function withoutToken(address: string): string {
  const url = new URL(address)
  url.searchParams.delete('token')
  return url.href
}
