import type { MiddlewareHandler } from 'hono'
import type { Account } from './account'
import { StripeFault } from './stripe-fault'

/**
 * Stripe's idempotency of POST: requests with the same key have one effect and the same response.
 * The same key with other parameters is a 400, and while the first request is in progress a 409. A 5xx is not stored.
 */
export function idempotency(account: Account): MiddlewareHandler {
  const inProgress = new Set<string>()

  return async (c, next) => {
    const key = c.req.header('Idempotency-Key')
    if (c.req.method !== 'POST' || key === undefined) return next()

    const fingerprint = `${c.req.path}?${await c.req.text()}`
    const stored = account.find('answer', key)
    if (stored !== undefined) {
      if (stored.fingerprint !== fingerprint) throw parametersDiffer(key)
      c.header('Idempotent-Replayed', 'true')
      return c.json(stored.body, stored.status as 200)
    }
    if (inProgress.has(key)) throw stillInProgress()

    inProgress.add(key)
    try {
      await next()
      if (c.res.status >= 500) return
      account.put('answer', key, { fingerprint, status: c.res.status, body: await c.res.clone().json() })
    } finally {
      inProgress.delete(key)
    }
  }
}

function parametersDiffer(key: string): StripeFault {
  const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
  return new StripeFault(400, { type: 'idempotency_error', message })
}

function stillInProgress(): StripeFault {
  const message = 'There is currently another in-progress request using this idempotent key.'
  return new StripeFault(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message })
}
