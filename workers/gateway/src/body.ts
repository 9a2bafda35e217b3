import type { Endpoint } from '@cinema/contracts/shared/endpoint'

export type BodyRefusal = { status: 408 | 413 | 415; code: string; detail: string }

const TOO_LARGE: BodyRefusal = { status: 413, code: 'BODY_TOO_LARGE', detail: 'The body is larger than this takes.' }
const TOO_SLOW: BodyRefusal = { status: 408, code: 'BODY_TOO_SLOW', detail: 'The body took too long to arrive.' }
const READ_WITHIN_MS = 5_000
const NOT_JSON: BodyRefusal = {
  status: 415,
  code: 'UNSUPPORTED_MEDIA_TYPE',
  detail: 'Send the body as application/json.',
}

/** What is wrong with a body, told from its headers before a byte of it is read. */
export function bodyRefusal(
  { headers, body }: Request,
  { maxBodyBytes }: Pick<Endpoint, 'maxBodyBytes'>,
): BodyRefusal | null {
  const length = headers.get('content-length')
  if (length === '0' || (length === null && body === null)) return null
  if (Number(length ?? 0) > maxBodyBytes) return TOO_LARGE

  const mediaType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  return mediaType === 'application/json' || (length === null && mediaType === undefined) ? null : NOT_JSON
}

/**
 * A body, read whole here, but never beyond what the route takes nor for longer than five seconds: no Worker behind waits
 * for somebody who sends a letter a second. Null where there is none. One whose length was announced is no longer than
 * that, so it is read in one go.
 */
export async function boundedBody(
  request: Request,
  { maxBodyBytes }: Pick<Endpoint, 'maxBodyBytes'>,
  withinMs = READ_WITHIN_MS,
): Promise<ArrayBuffer | Uint8Array<ArrayBuffer> | BodyRefusal | null> {
  if (!request.body) return null
  const { promise: tooSlow, resolve } = Promise.withResolvers<BodyRefusal>()
  const timer = setTimeout(() => resolve(TOO_SLOW), withinMs)
  const whole = request.headers.has('content-length') ? request.arrayBuffer() : readAll(request.body, maxBodyBytes)
  return Promise.race([whole, tooSlow]).finally(() => clearTimeout(timer))
}

async function readAll(
  body: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | BodyRefusal> {
  let read = new Uint8Array(0)
  for await (const chunk of body) {
    if (read.length + chunk.length > limit) return TOO_LARGE
    read = joined(read, chunk)
  }
  return read
}

/** Most bodies come in one piece, which then is the whole. */
function joined(first: Uint8Array<ArrayBuffer>, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
