import { afterAll, beforeAll, expect, test } from 'bun:test'
import { BookingId, PaymentId, RefundId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import { Account } from '@cinema/local-cloud/stripe/account'
import { stripeRoutes } from '@cinema/local-cloud/stripe/stripe-routes'
import { webhookSignature } from '@cinema/local-cloud/stripe/webhook-signature'
import { createWebhooks } from '@cinema/local-cloud/stripe/webhooks'
import { newId } from '@cinema/platform/ids'
import { type CardProvider, ProviderUnreachable } from './card-provider'
import { stripeProvider } from './stripe-provider'

const SECRETS = { STRIPE_SECRET_KEY: 'sk_test_provider', STRIPE_WEBHOOK_SECRET: 'whsec_provider' }
const PUBLIC_URL = 'http://127.0.0.1:8787'

let server: Bun.Server<undefined>
let provider: CardProvider
beforeAll(() => {
  const account = new Account()
  const routes = stripeRoutes({
    account,
    webhooks: createWebhooks(account, null),
    secretKey: SECRETS.STRIPE_SECRET_KEY,
    origin: () => server.url.origin,
  })
  server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: routes.fetch })
  provider = stripeProvider({ ...SECRETS, PUBLIC_URL, STRIPE_API_URL: server.url.origin })
})
afterAll(() => server.stop(true))

const order = () => ({ id: newId(PaymentId), bookingId: newId(BookingId), amount: { amount: 2_450, currency: 'EUR' } })

const payWith = async (card: string) => {
  const attempt = order()
  const { transactionId } = await provider.open(attempt)
  return provider.confirm(attempt, transactionId, card)
}

test('rule 18: a provider call carries an idempotency key per attempt: opening it again returns the same attempt', async () => {
  const attempt = order()
  const opened = await provider.open(attempt)
  expect(opened).toMatchObject({
    paymentId: attempt.id,
    bookingId: attempt.bookingId,
    amount: attempt.amount,
    outcome: { status: 'PENDING', submitted: false },
  })
  expect((await provider.open(attempt)).transactionId).toBe(opened.transactionId)
})

test('a valid card pays', async () => {
  const paid = await payWith('pm_card_visa')
  expect(paid.outcome).toEqual({ status: 'SUCCEEDED' })
  expect(await provider.retrieve(paid.transactionId)).toEqual(paid)
  expect(await provider.find(paid.transactionId)).toEqual(paid)
  expect(await provider.find('pi_not_there')).toBeNull()
})

test('a decline is an outcome with a code and a message', async () => {
  expect((await payWith('pm_card_chargeDeclinedInsufficientFunds')).outcome).toMatchObject({
    status: 'FAILED',
    failure: { code: 'insufficient_funds' },
  })
})

test('a card that does not exist is a failed attempt', async () => {
  expect((await payWith('pm_card_unheard_of')).outcome).toMatchObject({
    status: 'FAILED',
    failure: { code: 'resource_missing' },
  })
})

test('a required bank confirmation has the address for the customer', async () => {
  const pending = await payWith('pm_card_threeDSecure2Required')
  expect(pending.outcome).toMatchObject({
    status: 'PENDING',
    submitted: true,
    redirectUrl: expect.stringContaining('/3ds/'),
  })
})

test('a cancelled attempt cannot be confirmed', async () => {
  const attempt = order()
  const { transactionId } = await provider.open(attempt)
  expect((await provider.cancel(transactionId)).outcome).toEqual({ status: 'CANCELLED' })
  expect((await provider.confirm(attempt, transactionId, 'pm_card_visa')).outcome).toEqual({ status: 'CANCELLED' })
})

test('cancelling a paid attempt returns that it has succeeded', async () => {
  const { transactionId } = await payWith('pm_card_visa')
  expect((await provider.cancel(transactionId)).outcome).toEqual({ status: 'SUCCEEDED' })
})

test('rules 18 and 19: a refund is made once per refund id, and one that exceeds the payment is refused', async () => {
  const { transactionId, amount } = await payWith('pm_card_visa')
  const refund = { id: newId(RefundId), round: 1, transactionId, amount }
  const done = await provider.refund(refund)
  expect(done).toMatchObject({ refundId: refund.id, status: 'DONE', amount })
  expect(await provider.refund(refund)).toEqual(done)
  expect(await provider.refundsOf(transactionId)).toEqual([done])
  expect(await provider.refund({ ...refund, id: newId(RefundId) })).toMatchObject({
    status: 'FAILED',
    error: 'charge_already_refunded',
  })
})

test('a chargeback is listed with the refunds, and as failed once the dispute is won', async () => {
  const { transactionId, amount } = await payWith('pm_card_visa')
  const control = async (path: string, body: object) =>
    (await fetch(`${server.url}_control/${path}`, { method: 'POST', body: JSON.stringify(body) })).json()
  const { id } = (await control('disputes', { payment_intent: transactionId })) as { id: string }
  const known = { transactionId: id, refundId: undefined, amount, dispute: 'fraudulent' }
  expect(await provider.refundsOf(transactionId)).toMatchObject([{ ...known, status: 'DONE' }])
  const refund = { id: newId(RefundId), round: 1, transactionId, amount }
  expect(await provider.refund(refund)).toMatchObject({ status: 'FAILED', error: 'charge_disputed' })

  await control(`disputes/${id}/close`, { status: 'won' })
  expect(await provider.refundsOf(transactionId)).toMatchObject([{ ...known, status: 'FAILED' }])
  const [from, to] = [Date.now() - 60_000, Date.now() + 60_000].map((at) => Instant.parse(at))
  if (from === undefined || to === undefined) throw new Error('two instants are needed')
  const lines = (await Array.fromAsync(provider.statement(from, to))).flat()
  const line = { about: 'REFUND', transactionId: id, ofTransactionId: transactionId, status: 'FAILED', amount }
  expect(lines).toContainEqual(expect.objectContaining(line))
})

test('a refused connection is ProviderUnreachable; a wrong key is another fault', async () => {
  const closed = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: () => new Response() })
  const STRIPE_API_URL = closed.url.origin
  await closed.stop(true)
  const away = stripeProvider({ ...SECRETS, PUBLIC_URL, STRIPE_API_URL })
  await expect(away.retrieve('pi_1')).rejects.toBeInstanceOf(ProviderUnreachable)

  const wrong = { ...SECRETS, STRIPE_SECRET_KEY: 'sk_test_wrong', PUBLIC_URL, STRIPE_API_URL: server.url.origin }
  await expect(stripeProvider(wrong).retrieve('pi_1')).rejects.not.toBeInstanceOf(ProviderUnreachable)
}, 20_000)

const event = (object: object, type = 'payment_intent.succeeded') =>
  JSON.stringify({ id: 'evt_1', object: 'event', type, data: { object } })
const now = () => Math.floor(Date.now() / 1000)
const signed = (body: string, at = now()) => webhookSignature(body, SECRETS.STRIPE_WEBHOOK_SECRET, at)

test.each([
  [{ object: 'payment_intent', id: 'pi_1' }, 'pi_1'],
  [{ object: 'charge', id: 'ch_1', payment_intent: 'pi_1' }, 'pi_1'],
  [{ object: 'refund', id: 're_1', payment_intent: { object: 'payment_intent', id: 'pi_1' } }, 'pi_1'],
  [{ object: 'dispute', id: 'dp_1', payment_intent: 'pi_1' }, 'pi_1'],
  [{ object: 'customer', id: 'cus_1' }, null],
])('a signed webhook has the id of its payment intent: %j', async (object, transactionId) => {
  const body = event(object)
  expect(await provider.verifyWebhook(body, signed(body))).toEqual({
    id: 'evt_1',
    type: 'payment_intent.succeeded',
    transactionId,
  })
})

test('rule 17: a forged, edited or stale webhook is rejected', async () => {
  const body = event({ object: 'payment_intent', id: 'pi_1' })
  expect(await provider.verifyWebhook(body, webhookSignature(body, 'whsec_forged', now()))).toBeNull()
  expect(await provider.verifyWebhook(body.replace('pi_1', 'pi_2'), signed(body))).toBeNull()
  expect(await provider.verifyWebhook(body, signed(body, now() - 301))).toBeNull()
  expect(await provider.verifyWebhook(body, 'nonsense')).toBeNull()
})
