import { expect, test } from 'bun:test'
import type { Actor } from '@cinema/contracts/shared/actor'
import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'
import { ACTOR_HEADER } from '@cinema/contracts/shared/headers'
import { PaymentId, SessionId, type UserId } from '@cinema/contracts/shared/ids'
import { encodeActor } from '@cinema/platform/actor'
import { newId } from '@cinema/platform/ids'
import { ethersTill } from './chain/ethers-till'
import { PRICE, world } from './fixtures/world.fixture'
import { createRoutes, served } from './routes'

const actor = (userId: UserId): Actor => ({
  permissions: [],
  userId,
  email: 'ada@example.org',
  role: 'customer',
  cinemaIds: [],
  sessionId: newId(SessionId),
})

const SETTINGS = {
  DATABASE_URL: 'postgres://nobody@localhost/none',
  STRIPE_SECRET_KEY: 'sk_test_none',
  STRIPE_WEBHOOK_SECRET: 'whsec_none',
  STRIPE_PUBLISHABLE_KEY: '',
  PUBLIC_URL: 'http://localhost:1',
}

/** Settings of a chain that is never called. */
const NO_CHAIN = {
  ETH_RPC_URL: 'http://127.0.0.1:1',
  ETH_CHAIN_ID: 1,
  ETH_CONTRACT_ADDRESS: `0x${'11'.repeat(20)}`,
  ETH_SIGNER_KEY: `0x${'22'.repeat(32)}`,
  ETH_REFUNDER_KEY: `0x${'33'.repeat(32)}`,
  ETH_CONFIRMATIONS: 12,
  ETH_RATES: '',
  ETH_RATE_URL: undefined,
}

async function shop() {
  const customer = await world.booking()
  const app = createRoutes(() => customer.deps)
  const background: Promise<unknown>[] = []
  const env = { ...SETTINGS, RELAY: { poke: async () => {} } }
  const context = {
    waitUntil: (work: Promise<unknown>) => void background.push(work),
    passThroughOnException() {},
    props: {},
  }
  const ask = (path: string, init: RequestInit = {}) => app.request(path, init, env, context)
  const as = (userId: UserId) => ({ [ACTOR_HEADER]: encodeActor(actor(userId)), 'content-type': 'application/json' })

  return {
    ...customer,
    as,
    ask,
    background,
    pay: (body: object, headers: Record<string, string> = {}) =>
      ask('/api/v1/payments', {
        method: 'POST',
        headers: { ...as(customer.userId), ...headers },
        body: JSON.stringify({ bookingId: customer.bookingId, method: 'card', ...body }),
      }),
  }
}

test('every endpoint declared for this Worker is served, each once', () => {
  const declared = ENDPOINTS.filter(({ server }) => server === 'payment')
  expect(new Set(served.map(({ endpoint }) => endpoint))).toEqual(new Set(declared))
  expect(served).toHaveLength(declared.length)
})

test('a payment returns 201 with its view, and notifies the relay', async () => {
  const { pay, background } = await shop()
  const answer = await pay({ paymentMethod: 'pm_ok' })
  expect(answer.status).toBe(201)
  expect(await answer.json()).toMatchObject({ status: 'SUCCEEDED', method: 'card', amount: PRICE })
  expect(background).toHaveLength(1)
})

test('a declined card returns 201 with a failed attempt and the reason', async () => {
  const { pay } = await shop()
  const answer = await pay({ paymentMethod: 'pm_declined' })
  expect(answer.status).toBe(201)
  expect(await answer.json()).toMatchObject({ status: 'FAILED', failure: { code: 'insufficient_funds' } })
})

test('rule 12: an amount in the body is ignored: the price is the server’s', async () => {
  const { pay } = await shop()
  const answer = await pay({ paymentMethod: 'pm_ok', amount: { amount: 1, currency: 'EUR' } })
  expect(await answer.json()).toMatchObject({ amount: PRICE })
})

test('a card number as payment method is refused and not returned', async () => {
  const { pay } = await shop()
  const answer = await pay({ paymentMethod: '4242424242424242' })
  expect(answer.status).toBe(400)
  expect(await answer.text()).not.toContain('4242')
})

test('rule 18: the same key with another body is 422, a malformed key 400', async () => {
  const { pay } = await shop()
  const headers = { 'idempotency-key': 'key-1' }
  const first = await pay({ paymentMethod: 'pm_ok' }, headers)
  const again = await pay({ paymentMethod: 'pm_ok' }, headers)
  expect(await again.json()).toEqual(await first.json())
  const reused = await pay({ paymentMethod: 'pm_declined' }, headers)
  expect(reused.status).toBe(422)
  expect(await reused.json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
  expect((await pay({}, { 'idempotency-key': 'a b' })).status).toBe(400)
})

test.each([
  [{ code: 'BOOKING_NOT_FOUND' }, 404],
  [{ code: 'BOOKING_NOT_PAYABLE', bookingStatus: 'CONFIRMED' }, 409],
  [{ code: 'BOOKING_LAPSED' }, 410],
] as const)('the refusal %j returns %d', async (refusal, status) => {
  const { pay, booking } = await shop()
  booking.refusal = refusal
  const answer = await pay({ paymentMethod: 'pm_ok' })
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ ...refusal, status })
})

test('a payment in ether returns 422 without a chain, a second open attempt 409 with the id of the first', async () => {
  const { pay } = await shop()
  expect((await pay({ method: 'ethereum' })).status).toBe(422)
  const open = await pay({ paymentMethod: 'pm_requires_action' })
  const second = await pay({ paymentMethod: 'pm_ok' })
  expect(second.status).toBe(409)
  const { paymentId } = (await open.json()) as { paymentId: string }
  expect(await second.json()).toMatchObject({ code: 'PAYMENT_IN_PROGRESS', paymentId })
})

test('rule 32: a payment is returned to its customer; for others, or if there is none, it is 404', async () => {
  const { pay, ask, as, userId } = await shop()
  const stranger = await world.booking()
  const { paymentId } = (await (await pay({ paymentMethod: 'pm_ok' })).json()) as { paymentId: string }
  const path = `/api/v1/payments/${paymentId}`
  expect((await ask(path, { headers: as(userId) })).status).toBe(200)
  expect((await ask(path, { headers: as(stranger.userId) })).status).toBe(404)
  expect((await ask(`/api/v1/payments/${newId(PaymentId)}`, { headers: as(userId) })).status).toBe(404)
})

test('paying and reading payments require a signed-in user', async () => {
  const { ask } = await shop()
  expect((await ask('/api/v1/payments', { method: 'POST', body: '{}' })).status).toBe(401)
  expect((await ask(`/api/v1/payments/${newId(PaymentId)}`)).status).toBe(401)
})

test('rule 17: a webhook returns 400 without a valid signature, and 200 after it was handled', async () => {
  const { ask, pay, provider } = await shop()
  const { paymentId } = (await (await pay({ paymentMethod: 'pm_requires_action' })).json()) as { paymentId: string }
  provider.setOutcome(`pi_${paymentId}`, { status: 'SUCCEEDED' })
  const body = `evt_${paymentId} payment_intent.succeeded pi_${paymentId}`
  const send = (headers: Record<string, string>) => ask('/api/v1/webhooks/stripe', { method: 'POST', body, headers })

  expect((await send({})).status).toBe(400)
  expect((await send({ 'stripe-signature': 'forged' })).status).toBe(400)
  expect(await world.eventTypesOf(PaymentId.parse(paymentId))).toEqual([])
  expect((await send({ 'stripe-signature': 'good' })).status).toBe(200)
  expect(await world.eventTypesOf(PaymentId.parse(paymentId))).toEqual(['payment.completed.v1'])
})

test('ether is a payment option only if there is a till', async () => {
  const { ask, deps } = await shop()
  const options = async () => (await ask('/api/v1/payment-options')).json()
  expect(await options()).toEqual({ methods: ['card'], card: { publishableKey: null } })
  deps.till = ethersTill(NO_CHAIN)
  expect(await options()).toEqual({ methods: ['card', 'ethereum'], card: { publishableKey: null } })
})

test('health reports the state of the database', async () => {
  const { ask } = await shop()
  const answer = await ask('/health')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ status: 'up', checks: { postgres: { status: 'up' } } })
})
