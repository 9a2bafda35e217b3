import { bodyTypesOf, type Endpoint } from '@cinema/contracts/shared/endpoint'
import type { GatewayContext } from './gateway-context'
import { refuse } from './refuse'

export type Body = ArrayBuffer | Uint8Array<ArrayBuffer>
type BodyRefusal = { status: 408 | 413 | 415; code: string; detail: string }
type Bound = Pick<Endpoint, 'maxBodyBytes' | 'bodyIsForm'>

const TOO_LARGE: BodyRefusal = { status: 413, code: 'BODY_TOO_LARGE', detail: 'The body is larger than this takes.' }
const TOO_SLOW: BodyRefusal = { status: 408, code: 'BODY_TOO_SLOW', detail: 'The body took too long to arrive.' }
const TIMEOUT_MS = 5_000
const wrongType = (types: readonly string[]): BodyRefusal => ({
  status: 415,
  code: 'UNSUPPORTED_MEDIA_TYPE',
  detail: `Send the body as ${types.join(' or ')}.`,
})

/**
 * The whole body of the request, null without one, or the refusal (408, 413, 415) of a body that the endpoint does not
 * take.
 */
export async function readBody(c: GatewayContext, endpoint: Bound): Promise<Body | null | Response> {
  const request = c.req.raw
  const body = refusalByHeaders(request, endpoint) ?? (await readWithinBounds(request, endpoint))
  if (!body || !('status' in body)) return body
  return refuse(c, body.status, { code: body.code, detail: body.detail })
}

/** The refusal that follows from the headers alone, before any of the body is read. */
function refusalByHeaders({ headers, body }: Request, endpoint: Bound): BodyRefusal | null {
  const length = headers.get('content-length')
  if (length === '0' || (length === null && body === null)) return null
  if (Number(length ?? 0) > endpoint.maxBodyBytes) return TOO_LARGE

  const types = bodyTypesOf(endpoint)
  const mediaType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType === undefined) return length === null ? null : wrongType(types)
  return types.includes(mediaType) ? null : wrongType(types)
}

/**
 * Reads the whole body here, so that no Worker waits for a client that sends slowly. The runtime delivers no more bytes
 * than `Content-Length` says, which was checked before; without that header the bytes are counted as they arrive.
 */
async function readWithinBounds(request: Request, { maxBodyBytes }: Bound): Promise<Body | BodyRefusal | null> {
  if (!request.body) return null
  const { promise: tooSlow, resolve } = Promise.withResolvers<BodyRefusal>()
  const timer = setTimeout(() => resolve(TOO_SLOW), TIMEOUT_MS)
  const whole = request.headers.has('content-length') ? request.arrayBuffer() : readAll(request.body, maxBodyBytes)
  return Promise.race([whole, tooSlow]).finally(() => clearTimeout(timer))
}

async function readAll(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | BodyRefusal> {
  let read = new Uint8Array(0)
  for await (const chunk of body) {
    if (read.length + chunk.length > maxBytes) return TOO_LARGE
    read = concatenated(read, chunk)
  }
  return read
}

function concatenated(first: Uint8Array<ArrayBuffer>, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
