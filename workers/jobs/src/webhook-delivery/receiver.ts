import { retryAfterMs } from '@cinema/domain/webhook/attempt'
import type { LoggedAttempt } from './delivery-view'

/** What is kept of the receiver's answer. */
const KEPT_BYTES = 1_024

/** A request to a receiver, and its answer. `retryAfterMs` is what the receiver asked to wait for. */
export type SignedRequest = { url: string; headers: Record<string, string>; body: string }
export type Answered = LoggedAttempt & { retryAfterMs: number | null }

export type ReceiverDeps = { fetch: (request: Request) => Promise<Response>; timeoutMs: number; now: () => number }

/** Sends a request. A redirect is not followed, and of the answer's body no more is read than is kept. Never throws. */
export async function sendRequest(
  { fetch, timeoutMs, now }: ReceiverDeps,
  { url, ...request }: SignedRequest,
): Promise<Answered> {
  const startedAt = now()
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(new Request(url, { ...request, method: 'POST', redirect: 'manual', signal }))
    const asked = retryAfterMs(response.headers.get('retry-after'), now())
    const body = await firstBytes(response)
    return { status: response.status, error: null, body, durationMs: now() - startedAt, retryAfterMs: asked }
  } catch {
    const error = signal.aborted ? 'TIMEOUT' : 'UNREACHABLE'
    return { status: null, error, body: null, durationMs: now() - startedAt, retryAfterMs: null }
  }
}

/** The beginning of a body as text that PostgreSQL can store. */
async function firstBytes({ body }: Response): Promise<string> {
  if (!body) return ''
  const reader = body.getReader()
  const kept = new Uint8Array(KEPT_BYTES)
  let length = 0
  while (length < KEPT_BYTES) {
    const { done, value } = await reader.read()
    if (done) break
    const part = value.subarray(0, KEPT_BYTES - length)
    kept.set(part, length)
    length += part.length
  }
  await reader.cancel()
  return new TextDecoder().decode(kept.subarray(0, length)).replaceAll('\0', '\uFFFD')
}
