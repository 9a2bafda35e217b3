import type { IdempotencyKey } from '@cinema/contracts/shared/endpoint'
import { IDEMPOTENCY_HEADER } from '@cinema/contracts/shared/headers'
import type { Context } from 'hono'
import { problem } from './problem'

const VALID_KEY = /^[\x21-\x7e]{1,255}$/

/**
 * Reads `Idempotency-Key` (rule 18). Null without the header: then the request is not deduplicated. A key of another
 * form is refused with 400.
 */
export async function idempotencyKeyOf(c: Context): Promise<IdempotencyKey | null | Response> {
  const key = c.req.header(IDEMPOTENCY_HEADER)
  if (key === undefined) return null
  if (VALID_KEY.test(key)) return { key, fingerprint: await fingerprint(c) }
  return problem(c, 400, {
    code: 'IDEMPOTENCY_KEY_MALFORMED',
    detail: 'Idempotency-Key must be 1 to 255 printable ASCII characters without spaces.',
  })
}

async function fingerprint(c: Context): Promise<string> {
  const target = new TextEncoder().encode(`${c.req.method} ${c.req.path}\n`)
  // Hono caches the body in the form in which it is read first. Read as bytes, it is still checked to be UTF-8 afterwards.
  const body = new Uint8Array(await c.req.arrayBuffer())
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', concatenated(target, body)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function concatenated(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
