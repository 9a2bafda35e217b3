import type { Route } from './route'

export type BodyRefusal = { status: 413 | 415; code: string; detail: string }

const TOO_LARGE: BodyRefusal = { status: 413, code: 'BODY_TOO_LARGE', detail: 'The body is larger than this takes.' }
const NOT_JSON: BodyRefusal = {
  status: 415,
  code: 'UNSUPPORTED_MEDIA_TYPE',
  detail: 'Send the body as application/json.',
}

/**
 * What is wrong with a body, told from its headers before a byte of it is read. A body of unstated length is bounded by
 * `boundedBody` as it is read.
 */
export function bodyRefusal({ headers, body }: Request, { maxBodyBytes }: Route): BodyRefusal | null {
  const length = headers.get('content-length')
  if (length === '0' || (length === null && body === null)) return null
  if (Number(length ?? 0) > maxBodyBytes) return TOO_LARGE

  const mediaType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  return mediaType === 'application/json' || (length === null && mediaType === undefined) ? null : NOT_JSON
}

/** A body of unstated length, read whole but never beyond what the route takes. */
export async function boundedBody(
  body: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | BodyRefusal> {
  const read = new Uint8Array(limit)
  let length = 0
  for await (const chunk of body) {
    if (length + chunk.length > limit) return TOO_LARGE
    read.set(chunk, length)
    length += chunk.length
  }
  return read.subarray(0, length)
}
