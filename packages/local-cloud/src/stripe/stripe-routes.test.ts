import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import type Stripe from 'stripe'
import { startGateway } from './gateway-fixture'

const gateway = startGateway()
const { stripe, account } = gateway
const NEVER = { enabled: true, allow_redirects: 'never' } as const

beforeEach(() => account.clear())
afterAll(() => gateway.stop())

const refusalOf = async (attempt: Promise<unknown>): Promise<Stripe.errors.StripeError> => {
  try {
    await attempt
  } catch (error) {
    return error as Stripe.errors.StripeError
  }
  throw new Error('It was not refused.')
}
const buy = (payment_method: string, amount = 1250) =>
  stripe.paymentIntents.create({
    amount,
    currency: 'eur',
    confirm: true,
    payment_method,
    automatic_payment_methods: NEVER,
    metadata: { bookingId: 'b1' },
  })

describe('payment intents', () => {
  test('an intent without a payment method requires one, and has its own client secret', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 900, currency: 'EUR', metadata: { seat: 'A1' } })
    expect(intent).toMatchObject({
      object: 'payment_intent',
      amount: 900,
      amount_received: 0,
      currency: 'eur',
      livemode: false,
      metadata: { seat: 'A1' },
      status: 'requires_payment_method',
    })
    expect(intent.id).toStartWith('pi_')
    expect(intent.client_secret).toStartWith(`${intent.id}_secret_`)
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ id: intent.id })
  })

  test.each(['pm_card_visa', 'pm_card_mastercard', 'pm_card_amex'])('%s is charged at once', async (card) => {
    const intent = await buy(card)
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 1250, metadata: { bookingId: 'b1' } })
    const charge = await stripe.charges.retrieve(String(intent.latest_charge))
    expect(charge).toMatchObject({ amount_captured: 1250, paid: true, refunded: false, payment_intent: intent.id })
    expect(charge.payment_method_details?.card?.brand).toBe(card.replace('pm_card_', ''))
  })

  test.each([
    ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', ''],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', ''],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', ''],
  ])('%s is a card error, and the intent can be confirmed again', async (card, code, declineCode) => {
    const error = await refusalOf(buy(card))
    expect(error).toMatchObject({ type: 'StripeCardError', statusCode: 402, code })
    expect(error.decline_code).toBe(declineCode)
    const intent = await stripe.paymentIntents.retrieve(error.payment_intent?.id ?? '')
    expect(intent).toMatchObject({ status: 'requires_payment_method', payment_method: null, amount_received: 0 })
    expect(intent.last_payment_error).toMatchObject({ type: 'card_error', code })

    const second = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' })
    expect(second).toMatchObject({ status: 'succeeded', last_payment_error: null })
  })

  test('a paid intent cannot be confirmed or cancelled; an unpaid one can be cancelled, once', async () => {
    const paid = await buy('pm_card_visa')
    expect((await refusalOf(stripe.paymentIntents.confirm(paid.id))).code).toBe('payment_intent_unexpected_state')
    expect((await refusalOf(stripe.paymentIntents.cancel(paid.id))).code).toBe('payment_intent_unexpected_state')

    const waiting = await stripe.paymentIntents.create({ amount: 900, currency: 'eur' })
    const cancelled = await stripe.paymentIntents.cancel(waiting.id, { cancellation_reason: 'abandoned' })
    expect(cancelled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' })
    expect((await refusalOf(stripe.paymentIntents.cancel(waiting.id))).statusCode).toBe(400)
  })

  test('an intent that may redirect needs a return_url', async () => {
    const attempt = stripe.paymentIntents.create({
      amount: 900,
      currency: 'eur',
      confirm: true,
      payment_method: 'pm_card_visa',
    })
    expect(await refusalOf(attempt)).toMatchObject({ statusCode: 400, param: 'return_url' })
  })

  test('wrong parameters are named, unknown ids are not found, a wrong API key is refused', async () => {
    const wrong = await refusalOf(stripe.paymentIntents.create({ amount: 0, currency: 'eur' }))
    expect(wrong).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, param: 'amount' })
    const unknown = await refusalOf(stripe.paymentIntents.retrieve('pi_unknown'))
    expect(unknown).toMatchObject({ statusCode: 404, code: 'resource_missing' })
    const stranger = await refusalOf(gateway.sdk('sk_test_other').balance.retrieve())
    expect(stranger).toMatchObject({ type: 'StripeAuthenticationError', statusCode: 401 })
  })

  test('lists are newest first, paged by id, and can be expanded', async () => {
    const made = [await buy('pm_card_visa'), await buy('pm_card_visa'), await buy('pm_card_visa')].map(({ id }) => id)
    const first = await stripe.paymentIntents.list({ limit: 2, expand: ['data.latest_charge'] })
    expect(first.data.map(({ id }) => id)).toEqual([made[2], made[1]] as string[])
    expect(first.has_more).toBe(true)
    expect(first.data[0]?.latest_charge).toMatchObject({ object: 'charge' })
    const all = await stripe.paymentIntents.list({ limit: 2 }).autoPagingToArray({ limit: 10 })
    expect(all.map(({ id }) => id)).toEqual(made.toReversed())
    expect((await stripe.charges.list({ payment_intent: made[1] ?? '' })).data).toHaveLength(1)
  })
})

describe('3-D Secure', () => {
  const ask = () =>
    stripe.paymentIntents.create({
      amount: 1250,
      currency: 'eur',
      confirm: true,
      payment_method: 'pm_card_authenticationRequired',
      return_url: 'http://shop.test/checkout/7?step=pay',
    })
  const answer = (url: string, word: string) =>
    fetch(url, { method: 'POST', body: new URLSearchParams({ answer: word }), redirect: 'manual' })

  test('after the customer authorises, the intent is paid', async () => {
    const intent = await ask()
    expect(intent).toMatchObject({ status: 'requires_action', next_action: { type: 'redirect_to_url' } })
    const url = intent.next_action?.redirect_to_url?.url ?? ''
    expect(await (await fetch(url)).text()).toContain('€12.50')

    const back = new URL((await answer(url, 'authorise')).headers.get('Location') ?? '')
    expect(back.origin + back.pathname).toBe('http://shop.test/checkout/7')
    expect(Object.fromEntries(back.searchParams)).toEqual({
      step: 'pay',
      payment_intent: intent.id,
      payment_intent_client_secret: intent.client_secret ?? '',
      redirect_status: 'succeeded',
    })
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded')
    expect(await (await fetch(url)).text()).toContain('needs no answer')
  })

  test('after the customer refuses, the intent requires another payment method', async () => {
    const intent = await ask()
    const back = await answer(intent.next_action?.redirect_to_url?.url ?? '', 'fail')
    expect(back.headers.get('Location')).toContain('redirect_status=failed')
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    })
  })
})

describe('payment methods', () => {
  const form = (number: string) =>
    ({ type: 'card', card: { number, exp_month: 4, exp_year: 2031, cvc: '123' } }) as Stripe.PaymentMethodCreateParams

  test('a test card behaves by its number, and the number is not stored', async () => {
    const method = await stripe.paymentMethods.create(form('4242 4242 4242 4242'))
    expect(method).toMatchObject({ object: 'payment_method', card: { brand: 'visa', last4: '4242', exp_year: 2031 } })
    expect(await buy(method.id)).toMatchObject({ status: 'succeeded', payment_method: method.id })
    expect(JSON.stringify(account.dump())).not.toContain('4242424242424242')

    const poor = await stripe.paymentMethods.create(form('4000000000009995'))
    expect((await refusalOf(buy(poor.id))).decline_code).toBe('insufficient_funds')
  })

  test('a number that is not a test card’s is incorrect', async () => {
    const error = await refusalOf(stripe.paymentMethods.create(form('4929000000000000')))
    expect(error).toMatchObject({ statusCode: 402, code: 'incorrect_number' })
  })

  test('a confirmation token has its card and return_url', async () => {
    const token = await stripe.testHelpers.confirmationTokens.create({
      payment_method: 'pm_card_threeDSecure2Required',
      return_url: 'http://shop.test/back',
    })
    const intent = await stripe.paymentIntents.create({ amount: 900, currency: 'eur' })
    const asked = await stripe.paymentIntents.confirm(intent.id, { confirmation_token: token.id })
    expect(asked.next_action?.redirect_to_url?.return_url).toBe('http://shop.test/back')
  })

  test('a publishable key allows confirming its own intent and nothing else', async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 900,
      currency: 'eur',
      automatic_payment_methods: NEVER,
    })
    const call = (path: string, fields: Record<string, string>) =>
      fetch(`${gateway.origin}/v1/${path}`, {
        method: 'POST',
        headers: { Authorization: 'Bearer pk_test_any' },
        body: new URLSearchParams(fields),
      })
    const made = await call('payment_methods', { type: 'card', 'card[number]': '4242424242424242' })
    const { id } = (await made.json()) as { id: string }
    const path = `payment_intents/${intent.id}/confirm`
    expect((await call(path, { payment_method: id, client_secret: 'guess' })).status).toBe(401)
    expect((await call('refunds', { payment_intent: intent.id })).status).toBe(401)
    const paid = await call(path, { payment_method: id, client_secret: intent.client_secret ?? '' })
    expect(await paid.json()).toMatchObject({ status: 'succeeded' })
  })
})

describe('refunds', () => {
  test('partial refunds add up to the charge and never exceed it', async () => {
    const { id } = await buy('pm_card_visa', 1000)
    const part = await stripe.refunds.create({ payment_intent: id, amount: 300, metadata: { ticket: 't1' } })
    expect(part).toMatchObject({ object: 'refund', amount: 300, status: 'succeeded', payment_intent: id })
    const greedy = await refusalOf(stripe.refunds.create({ payment_intent: id, amount: 701 }))
    expect(greedy).toMatchObject({ statusCode: 400, param: 'amount' })
    expect(greedy.message).toContain('greater than')

    expect((await stripe.refunds.create({ payment_intent: id })).amount).toBe(700)
    expect((await refusalOf(stripe.refunds.create({ payment_intent: id }))).code).toBe('charge_already_refunded')
    expect((await stripe.refunds.list({ payment_intent: id })).data).toHaveLength(2)
    expect((await stripe.balance.retrieve()).available[0]).toMatchObject({ currency: 'eur', amount: 0 })
  })

  test('an unpaid intent cannot be refunded', async () => {
    const intent = await stripe.paymentIntents.create({ amount: 900, currency: 'eur' })
    expect((await refusalOf(stripe.refunds.create({ payment_intent: intent.id }))).statusCode).toBe(400)
    const declined = await refusalOf(buy('pm_card_chargeDeclined'))
    const attempt = stripe.refunds.create({ payment_intent: declined.payment_intent?.id ?? '' })
    expect((await refusalOf(attempt)).statusCode).toBe(400)
  })
})

describe('idempotency', () => {
  const order = { amount: 900, currency: 'eur' }

  test('the same key gives the same response and has one effect', async () => {
    const idempotencyKey = crypto.randomUUID()
    const [first, second] = [
      await stripe.paymentIntents.create(order, { idempotencyKey }),
      await stripe.paymentIntents.create(order, { idempotencyKey }),
    ]
    expect(second.id).toBe(first.id)
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1)
  })

  test('a decline is repeated too, without a second charge', async () => {
    const idempotencyKey = crypto.randomUUID()
    const params = {
      ...order,
      confirm: true,
      payment_method: 'pm_card_chargeDeclined',
      automatic_payment_methods: NEVER,
    }
    const errors = [
      await refusalOf(stripe.paymentIntents.create(params, { idempotencyKey })),
      await refusalOf(stripe.paymentIntents.create(params, { idempotencyKey })),
    ]
    expect(errors.map(({ code }) => code)).toEqual(['card_declined', 'card_declined'])
    expect((await stripe.charges.list()).data).toHaveLength(1)
  })

  test('the same key with other parameters is refused', async () => {
    const idempotencyKey = crypto.randomUUID()
    await stripe.paymentIntents.create(order, { idempotencyKey })
    const error = await refusalOf(stripe.paymentIntents.create({ ...order, amount: 901 }, { idempotencyKey }))
    expect(error).toMatchObject({ statusCode: 400, type: 'StripeIdempotencyError' })
  })

  test('a second call while the first is in progress is a 409', async () => {
    await gateway.control('faults', { kind: 'slow', delayMs: 150 })
    const idempotencyKey = crypto.randomUUID()
    const first = stripe.paymentIntents.create(order, { idempotencyKey })
    await Bun.sleep(50)
    expect((await refusalOf(stripe.paymentIntents.create(order, { idempotencyKey }))).statusCode).toBe(409)
    expect((await first).amount).toBe(900)
  })
})

describe('planned faults', () => {
  test('fail_before has no effect, and the same key then succeeds', async () => {
    await gateway.control('faults', { kind: 'fail_before', times: 1 })
    const idempotencyKey = crypto.randomUUID()
    const params = { amount: 900, currency: 'eur' }
    expect((await refusalOf(stripe.paymentIntents.create(params, { idempotencyKey }))).statusCode).toBe(500)
    expect(account.all('payment_intent')).toHaveLength(0)
    expect((await stripe.paymentIntents.create(params, { idempotencyKey })).amount).toBe(900)
  })

  test('timeout_after takes effect, and the same key returns the result', async () => {
    await gateway.control('faults', { kind: 'timeout_after', hangMs: 2_000 })
    const idempotencyKey = crypto.randomUUID()
    const params = { amount: 900, currency: 'eur' }
    const impatient = gateway.sdk(undefined, 100)
    const error = await refusalOf(impatient.paymentIntents.create(params, { idempotencyKey }))
    expect(error.type).toBe('StripeConnectionError')
    const again = await stripe.paymentIntents.create(params, { idempotencyKey })
    expect(account.all('payment_intent').map(({ id }) => id)).toEqual([again.id])
  })
})
