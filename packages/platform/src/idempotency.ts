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
  const body = new TextEncoder().encode(`${c.req.method} ${c.req.path}\n${await c.req.text()}`)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
