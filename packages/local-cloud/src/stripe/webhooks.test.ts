import { afterEach, beforeEach, expect, test } from 'bun:test'
import { startGateway } from './gateway-fixture'

let gateway: ReturnType<typeof startGateway>
beforeEach(() => {
  gateway = startGateway()
})
afterEach(() => gateway.stop())

const buy = (payment_method = 'pm_card_visa') =>
  gateway.stripe.paymentIntents.create({
    amount: 1250,
    currency: 'eur',
    confirm: true,
    payment_method,
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
  })

test('a payment and its refund send signed events with the object’s state at that time', async () => {
  const { id } = await buy()
  await gateway.stripe.refunds.create({ payment_intent: id })
  const events = await gateway.inbox.until(6)
  expect(gateway.inbox.types().sort()).toEqual([
    'charge.refunded',
    'charge.succeeded',
    'payment_intent.created',
    'payment_intent.succeeded',
    'refund.created',
    'refund.updated',
  ])
  const succeeded = events.find(({ type }) => type === 'payment_intent.succeeded')
  expect(succeeded).toMatchObject({ object: 'event', livemode: false, data: { object: { id, status: 'succeeded' } } })
  expect(await gateway.stripe.events.retrieve(succeeded?.id ?? '')).toMatchObject({ type: 'payment_intent.succeeded' })
})

test('a dispute withdraws the money, and reinstates it when it is won', async () => {
  const { id } = await buy()
  const answer = await gateway.control('disputes', { payment_intent: id })
  const opened = (await answer.json()) as { id: string }
  expect(opened).toMatchObject({ object: 'dispute', payment_intent: id, amount: 1250, status: 'needs_response' })
  expect((await gateway.control('disputes', { payment_intent: id })).status).toBe(400)
  for (const _ of [1, 2]) await gateway.control(`disputes/${opened.id}/close`, { status: 'won' })
  await gateway.inbox.until(7)
  const expected = ['created', 'funds_withdrawn', 'closed', 'funds_reinstated'].map((what) => `charge.dispute.${what}`)
  expect(new Set(gateway.inbox.types().filter((type) => type.includes('dispute')))).toEqual(new Set(expected))
  expect((await gateway.stripe.disputes.list({ payment_intent: id })).data).toMatchObject([{ status: 'won' }])
})

test('declines, required actions and cancellations send events', async () => {
  await buy('pm_card_chargeDeclined').catch(() => {})
  const asked = await buy('pm_card_authenticationRequired')
  await gateway.stripe.paymentIntents.cancel(asked.id)
  await gateway.inbox.until(6)
  expect(gateway.inbox.types()).toContain('payment_intent.payment_failed')
  expect(gateway.inbox.types()).toContain('payment_intent.requires_action')
  expect(gateway.inbox.types()).toContain('payment_intent.canceled')
})

test('an event is retried until the webhook accepts it, once', async () => {
  gateway.inbox.refusals = 2
  await gateway.stripe.paymentIntents.create({ amount: 900, currency: 'eur' })
  const [event] = await gateway.inbox.until(1)
  await Bun.sleep(20)
  expect(gateway.inbox.events).toHaveLength(1)
  expect((await gateway.stripe.events.retrieve(event?.id ?? '')).pending_webhooks).toBe(0)
})

test('an event can be sent again, as a duplicate', async () => {
  await gateway.stripe.paymentIntents.create({ amount: 900, currency: 'eur' })
  const [event] = await gateway.inbox.until(1)
  await Bun.sleep(20)
  await gateway.control(`events/${event?.id}/resend`)
  const events = await gateway.inbox.until(2)
  expect(events.map(({ id }) => id)).toEqual([event?.id, event?.id] as string[])
})

test('with delivery off no event is sent; switched on, the pending ones are sent', async () => {
  await gateway.control('delivery', { mode: 'off' })
  await buy()
  await Bun.sleep(50)
  expect(gateway.inbox.events).toHaveLength(0)
  await gateway.control('delivery', { mode: 'on' })
  await gateway.inbox.until(3)
  expect(gateway.inbox.types().sort()).toEqual([
    'charge.succeeded',
    'payment_intent.created',
    'payment_intent.succeeded',
  ])
})

test('reordered delivery sends the newest event first', async () => {
  await gateway.control('delivery', { mode: 'reordered', windowMs: 100 })
  await buy()
  await gateway.inbox.until(3)
  expect(gateway.inbox.types()).toEqual(['payment_intent.succeeded', 'charge.succeeded', 'payment_intent.created'])
})

test('delayed delivery sends the event after the delay', async () => {
  await gateway.control('delivery', { mode: 'delayed', delayMs: 150 })
  await gateway.stripe.paymentIntents.create({ amount: 900, currency: 'eur' })
  await Bun.sleep(30)
  expect(gateway.inbox.events).toHaveLength(0)
  expect(await gateway.inbox.until(1)).toHaveLength(1)
})

test('a refund at the dashboard, and one that fails later, send events', async () => {
  const { id } = await buy()
  const refund = (await (await gateway.control('refunds', { payment_intent: id, amount: 500 })).json()) as {
    id: string
  }
  await gateway.inbox.until(6)
  expect(gateway.inbox.types()).toContain('charge.refunded')
  await gateway.control(`refunds/${refund.id}/fail`)
  await gateway.inbox.until(8)
  expect(gateway.inbox.types()).toContain('refund.failed')
  expect((await gateway.stripe.refunds.retrieve(refund.id)).status).toBe('failed')
  expect((await gateway.stripe.charges.list({ payment_intent: id })).data[0]?.amount_refunded).toBe(0)
})
