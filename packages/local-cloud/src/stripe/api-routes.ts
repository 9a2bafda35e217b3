import { type Context, Hono } from 'hono'
import { newId, nowSeconds } from './account'
import { confirmIntent } from './confirm-intent'
import { type Form, readForm } from './form'
import type { Ledger } from './ledger'
import { expanded, page } from './lists'
import { cancelIntent, createIntent, updateIntent } from './payment-intents'
import { createConfirmationToken, createPaymentMethod } from './payment-methods'
import { createRefund } from './refunds'

type Operation = (form: Form, id: string) => object

/** The part of Stripe's API that the system uses. Each path is an operation on the ledger. */
export function apiRoutes(ledger: Ledger): Hono {
  const { account } = ledger
  const app = new Hono()
  const answer = (operation: Operation) => async (c: Context) => {
    const form = readForm(c.req.method === 'POST' ? await c.req.text() : new URL(c.req.url).search)
    return c.json(expanded(account, operation(form, c.req.param('id') ?? ''), form))
  }
  const get = (path: string, operation: Operation) => app.get(path, answer(operation))
  const post = (path: string, operation: Operation) => app.post(path, answer(operation))
  const intent = (id: string) => account.get('payment_intent', id)

  post('/payment_intents', (form) => createIntent(ledger, form))
  post('/payment_intents/:id', (form, id) => updateIntent(ledger, intent(id), form))
  post('/payment_intents/:id/confirm', (form, id) => confirmIntent(ledger, intent(id), form))
  post('/payment_intents/:id/cancel', (form, id) => cancelIntent(ledger, intent(id), form))
  get('/payment_intents/:id', (_form, id) => intent(id))
  get('/payment_intents', (form) => {
    const found = account.all('payment_intent').filter((one) => matches(one.customer, form.customer))
    return page(found, form, '/v1/payment_intents')
  })

  get('/charges/:id', (_form, id) => account.get('charge', id))
  get('/charges', (form) => {
    const found = account.all('charge').filter((one) => matches(one.payment_intent, form.payment_intent))
    return page(found, form, '/v1/charges')
  })

  post('/refunds', (form) => createRefund(ledger, form))
  get('/refunds/:id', (_form, id) => account.get('refund', id))
  get('/refunds', (form) => {
    const ofIntent = account.all('refund').filter((one) => matches(one.payment_intent, form.payment_intent))
    const found = ofIntent.filter((one) => matches(one.charge, form.charge))
    return page(found, form, '/v1/refunds')
  })

  get('/disputes/:id', (_form, id) => account.get('dispute', id))
  get('/disputes', (form) => {
    const found = account.all('dispute').filter((one) => matches(one.payment_intent, form.payment_intent))
    return page(found, form, '/v1/disputes')
  })

  post('/payment_methods', (form) => createPaymentMethod(account, form))
  get('/payment_methods/:id', (_form, id) => account.get('payment_method', id))
  post('/test_helpers/confirmation_tokens', (form) => createConfirmationToken(account, form))
  get('/confirmation_tokens/:id', (_form, id) => account.get('confirmation_token', id))

  post('/customers', (form) => createCustomer(ledger, form))
  get('/customers/:id', (_form, id) => account.get('customer', id))

  get('/events/:id', (_form, id) => account.get('event', id))
  get('/events', (form) => {
    const found = account.all('event').filter((one) => matches(one.type, form.type))
    return page(found, form, '/v1/events')
  })
  get('/balance', () => balance(ledger))
  return app
}

function matches(value: string | null, wanted: Form[string] | undefined): boolean {
  return wanted === undefined || value === wanted
}

function createCustomer({ account }: Ledger, form: Form) {
  const text = (name: string) => (typeof form[name] === 'string' ? form[name] : null)
  const id = newId('cus')
  const metadata = typeof form.metadata === 'object' ? (form.metadata as Record<string, string>) : {}
  const customer = { id, object: 'customer', created: nowSeconds(), livemode: false, metadata } as const
  return account.put('customer', id, { ...customer, email: text('email'), name: text('name') })
}

/** What was captured and not refunded, by currency. */
function balance({ account }: Ledger) {
  const amounts = new Map<string, number>()
  for (const { currency, amount_captured, amount_refunded } of account.all('charge')) {
    amounts.set(currency, (amounts.get(currency) ?? 0) + amount_captured - amount_refunded)
  }
  const available = [...amounts].map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }))
  return { object: 'balance', livemode: false, available, pending: [] }
}
