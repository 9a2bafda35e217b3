import { Hono, type MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { delayResponse, Faults } from '../faults'
import { type Account, newId, nowSeconds } from './account'
import { apiRoutes } from './api-routes'
import { authorise } from './authorise'
import { challengeRoutes } from './challenge-routes'
import { controlRoutes } from './control-routes'
import { idempotency } from './idempotency'
import type { Ledger } from './ledger'
import type { StripeEvent } from './objects'
import { StripeFault } from './stripe-fault'
import type { Webhooks } from './webhooks'

const API_VERSION = '2026-10-28.endive'

interface Settings {
  account: Account
  webhooks: Webhooks
  secretKey: string
  /** The origin of this server for browsers. */
  origin: () => string
}

/** The local substitute for Stripe: `/v1` for the official SDK, `/3ds` for customers, `/_control` for tests. */
export function stripeRoutes({ account, webhooks, secretKey, origin }: Settings): Hono {
  const faults = new Faults()
  const ledger: Ledger = {
    account,
    emit: (type, object) => webhooks.send(createEvent(account, type, object)),
    challengeUrl: (id) => `${origin()}/3ds/${id}`,
  }
  const app = new Hono()
  app.use('/v1/*', cors(), requestId, authorise(account, secretKey))
  app.use('/v1/*', injectFaults(faults), idempotency(account), delayHandling)
  app.route('/v1', apiRoutes(ledger))
  app.route('/3ds', challengeRoutes(ledger))
  app.route('/_control', controlRoutes(ledger, webhooks, faults))
  app.notFound((c) =>
    c.json({ error: { type: 'invalid_request_error', message: `Unrecognized request URL (${c.req.path}).` } }, 404),
  )
  app.onError((error, c) => {
    if (error instanceof StripeFault) return c.json({ error: error.body }, error.status)
    console.error(error)
    return c.json({ error: { type: 'api_error', message: 'The stand-in for Stripe has failed.' } }, 500)
  })
  return app
}

const requestId: MiddlewareHandler = async (c, next) => {
  c.header('Request-Id', newId('req'))
  await next()
}

/** Runs outside the idempotency: a fault before the call stores no response; a fault after it leaves its effect and its response. */
function injectFaults(faults: Faults): MiddlewareHandler<{ Variables: { delayMs: number } }> {
  return async (c, next) => {
    const fault = faults.next(c.req.path)
    if (fault?.kind === 'fail_before') throw new StripeFault(500, { type: 'api_error', message: 'A planned fault.' })
    c.set('delayMs', fault?.kind === 'slow' ? fault.delayMs : 0)
    await next()
    if (fault?.kind === 'fail_after') throw new StripeFault(500, { type: 'api_error', message: 'A planned fault.' })
    if (fault?.kind === 'timeout_after') await delayResponse(fault.hangMs, c.req.raw.signal)
  }
}

/** Runs inside the idempotency, so that a second call with the same key finds the first in progress. */
const delayHandling: MiddlewareHandler<{ Variables: { delayMs: number } }> = async (c, next) => {
  if (c.get('delayMs') > 0) await delayResponse(c.get('delayMs'), c.req.raw.signal)
  await next()
}

function createEvent(account: Account, type: string, object: object): StripeEvent {
  const id = newId('evt')
  return account.put('event', id, {
    id,
    object: 'event',
    created: nowSeconds(),
    livemode: false,
    api_version: API_VERSION,
    data: { object: structuredClone(object) },
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  })
}
