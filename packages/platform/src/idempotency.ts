import { IDEMPOTENCY_HEADER } from '@cinema/contracts/shared/headers'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { WorkerEnv } from './app'
import { problem } from './problem'

/** What makes two requests the same: the customer's key, and a fingerprint of what was asked with it (rule 18). */
export type Intention = { key: string; fingerprint: string }

const USABLE_KEY = /^[\x21-\x7e]{1,255}$/

/** Reads `Idempotency-Key` and refuses one that no store could hold. Without a key every request stands for itself. */
export const readIntention = createMiddleware<WorkerEnv & { Variables: { intention: Intention | null } }>(
  async (c, next) => {
    const key = c.req.header(IDEMPOTENCY_HEADER)
    if (key !== undefined && !USABLE_KEY.test(key)) {
      return problem(c, 400, {
        code: 'IDEMPOTENCY_KEY_MALFORMED',
        detail: 'Idempotency-Key must be 1 to 255 printable ASCII characters without spaces.',
      })
    }
    c.set('intention', key === undefined ? null : { key, fingerprint: await fingerprint(c) })
    await next()
  },
)

async function fingerprint(c: Context): Promise<string> {
  const address = new TextEncoder().encode(`${c.req.method} ${c.req.path}\n`)
  // The bytes as they came: whoever reads them as text afterwards must still see whether they were any.
  const body = new Uint8Array(await c.req.arrayBuffer())
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', joined(address, body)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
