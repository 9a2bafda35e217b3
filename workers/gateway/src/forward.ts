import {
  ACTOR_HEADER,
  IDEMPOTENCY_HEADER,
  REQUEST_ID_HEADER,
  TOKEN_EXPIRES_HEADER,
  TRACE_HEADER,
} from '@cinema/contracts/shared/headers'
import type { Caller } from './token-reader'

/** What a Worker may see of what a caller sends; anything else stays at the door. */
const PASSED = [
  'accept-language',
  'cf-connecting-ip',
  'content-type',
  'cookie',
  IDEMPOTENCY_HEADER,
  'if-match',
  'if-none-match',
  'stripe-signature',
  'upgrade',
  'user-agent',
]

/** A request on its way to a Worker, which may be sent more than once. */
export type Letter = {
  url: string
  method: string
  headers: Record<string, string>
  body?: ArrayBuffer | Uint8Array<ArrayBuffer>
}
type Escort = { requestId: string; trace: string; caller: Caller | null; body?: Letter['body'] }

/** A request as its Worker gets it: with the proven actor, the request id and the trace that only the gateway may name. */
export function onward(request: Request, escort: Escort): Letter {
  const { method, url } = request
  const headers = { ...passedOf(request.headers), ...wordsOf(escort) }
  if (escort.caller && headers.upgrade) headers[TOKEN_EXPIRES_HEADER] = String(escort.caller.expiresAt)
  const { body } = escort
  return {
    url: url.includes('token=') ? withoutToken(url) : url,
    method,
    headers,
    ...(body?.byteLength ? { body } : {}),
  }
}

/** What is asked for everybody: nothing of it comes from the one who happens to ask. */
export const unsigned = (url: string, escort: Pick<Escort, 'requestId' | 'trace'>): Letter => ({
  url,
  method: 'GET',
  headers: wordsOf({ ...escort, caller: null }),
})

function passedOf(headers: Headers): Record<string, string> {
  const passed: Record<string, string> = {}
  for (const name of PASSED) {
    const value = headers.get(name)
    if (value !== null) passed[name] = value
  }
  return passed
}

function wordsOf({ requestId, trace, caller }: Escort): Record<string, string> {
  const words = { [REQUEST_ID_HEADER]: requestId, [TRACE_HEADER]: trace }
  return caller ? { ...words, [ACTOR_HEADER]: caller.header } : words
}

/** A socket's token has done its work; it must not reach a log further in. */
function withoutToken(address: string): string {
  const url = new URL(address)
  url.searchParams.delete('token')
  return url.href
}
