import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { Fault, type Faults } from '../faults'
import { closeDispute, openDispute } from './disputes'
import type { Form } from './form'
import type { Ledger } from './ledger'
import { createRefund, failRefund } from './refunds'
import { StripeFault } from './stripe-fault'
import type { Webhooks } from './webhooks'

const Duration = z.int().min(0).max(600_000)
const DeliveryBody = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('on') }),
  z.object({ mode: z.literal('off') }),
  z.object({ mode: z.literal('delayed'), delayMs: Duration }),
  z.object({ mode: z.literal('reordered'), windowMs: Duration.default(200) }),
])
const DisputeBody = z.object({
  payment_intent: z.string(),
  reason: z.enum(['fraudulent', 'product_not_received']).default('fraudulent'),
})
const CloseBody = z.object({ status: z.enum(['won', 'lost']) })
const RefundBody = z.object({ payment_intent: z.string(), amount: z.int().min(1).optional() })

/** Operations for tests that Stripe's API does not offer: those of the dashboard, and planned faults. */
export function controlRoutes(ledger: Ledger, webhooks: Webhooks, faults: Faults): Hono {
  const app = new Hono()
  app.post('/events/:id/resend', (c) => {
    const event = ledger.account.get('event', c.req.param('id'))
    webhooks.send(event)
    return c.json(event)
  })
  app.post('/delivery', async (c) => {
    const delivery = await readBody(c, DeliveryBody)
    webhooks.setDelivery(delivery)
    if (delivery.mode !== 'off') webhooks.sendPending()
    return c.json(delivery)
  })
  app.post('/faults', async (c) => {
    const fault = await readBody(c, Fault)
    faults.plan(fault)
    return c.json(fault)
  })
  app.delete('/faults', (c) => {
    faults.clear()
    return c.body(null, 204)
  })
  app.post('/refunds', async (c) => {
    const { payment_intent, amount } = await readBody(c, RefundBody)
    const form: Form = { payment_intent, ...(amount !== undefined && { amount: String(amount) }) }
    return c.json(createRefund(ledger, form))
  })
  app.post('/refunds/:id/fail', (c) => c.json(failRefund(ledger, ledger.account.get('refund', c.req.param('id')))))
  app.post('/disputes', async (c) => {
    const { payment_intent, reason } = await readBody(c, DisputeBody)
    return c.json(openDispute(ledger, payment_intent, reason))
  })
  app.post('/disputes/:id/close', async (c) => {
    const { status } = await readBody(c, CloseBody)
    return c.json(closeDispute(ledger, ledger.account.get('dispute', c.req.param('id')), status))
  })
  return app
}

async function readBody<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.output<Schema>> {
  const outcome = schema.safeParse(await c.req.json().catch(() => null))
  if (outcome.success) return outcome.data
  const message = z.prettifyError(outcome.error)
  throw new StripeFault(400, { type: 'invalid_request_error', message })
}
