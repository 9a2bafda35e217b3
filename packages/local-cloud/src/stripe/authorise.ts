import type { MiddlewareHandler } from 'hono'
import type { Account } from './account'
import { readForm } from './form'
import { StripeFault } from './stripe-fault'

const INTENT_PATH = /^\/v1\/payment_intents\/([^/]+)(?:\/confirm)?$/

/**
 * The secret key allows everything. A publishable key, which browsers have, allows creating payment methods,
 * and reading and confirming the one PaymentIntent whose client secret is sent with it.
 */
export function authorise(account: Account, secretKey: string): MiddlewareHandler {
  return async (c, next) => {
    const given = c.req.header('Authorization') ?? ''
    if (given === `Bearer ${secretKey}`) return next()
    if (!given.startsWith('Bearer pk_test_')) throw unauthorised()

    const form = readForm(c.req.method === 'GET' ? new URL(c.req.url).search : await c.req.text())
    const createsMethod = c.req.method === 'POST' && c.req.path === '/v1/payment_methods'
    const intent = account.find('payment_intent', INTENT_PATH.exec(c.req.path)?.[1] ?? '')
    if (createsMethod || (intent !== undefined && form.client_secret === intent.client_secret)) return next()
    throw unauthorised()
  }
}

function unauthorised(): StripeFault {
  const message = 'Invalid API Key provided. Use the test secret key that this stand-in was started with.'
  return new StripeFault(401, { type: 'invalid_request_error', message })
}
