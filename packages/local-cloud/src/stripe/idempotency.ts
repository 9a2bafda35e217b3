import type { MiddlewareHandler } from 'hono'
import type { Account } from './account'
import { StripeFault } from './stripe-fault'

/**
 * Stripe's promise for POST: one key, one effect, one answer.
 * The same key with other parameters is a 400, while the first is still at work a 409; a 5xx is not kept.
 */
export function idempotency(account: Account): MiddlewareHandler {
  const underway = new Set<string>()

  return async (c, next) => {
    const key = c.req.header('Idempotency-Key')
    if (c.req.method !== 'POST' || key === undefined) return next()

    const fingerprint = `${c.req.path}?${await c.req.text()}`
    const kept = account.find('answer', key)
    if (kept !== undefined) {
      if (kept.fingerprint !== fingerprint) throw otherParameters(key)
      c.header('Idempotent-Replayed', 'true')
      return c.json(kept.body, kept.status as 200)
    }
    if (underway.has(key)) throw stillUnderway()

    underway.add(key)
    try {
      await next()
      if (c.res.status >= 500) return
      account.put('answer', key, { fingerprint, status: c.res.status, body: await c.res.clone().json() })
    } finally {
      underway.delete(key)
    }
  }
}

function otherParameters(key: string): StripeFault {
  const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
  return new StripeFault(400, { type: 'idempotency_error', message })
}

function stillUnderway(): StripeFault {
  const message = 'There is currently another in-progress request using this idempotent key.'
  return new StripeFault(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message })
}
