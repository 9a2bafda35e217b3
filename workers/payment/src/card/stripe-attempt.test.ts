import { expect, test } from 'bun:test'
import type Stripe from 'stripe'
import { toAttempt, toRefund } from './stripe-attempt'

type Told = Pick<Stripe.PaymentIntent, 'status'> & Partial<Stripe.PaymentIntent>

/** The parts of a PaymentIntent that are read; the SDK's type has some sixty more. */
const intent = (told: Told) =>
  ({
    id: 'pi_1',
    amount: 2_450,
    amount_received: 0,
    currency: 'eur',
    client_secret: 'pi_1_secret',
    last_payment_error: null,
    metadata: { paymentId: 'payment', bookingId: 'booking' },
    next_action: null,
    ...told,
  }) as Stripe.PaymentIntent

test('a success says what was received, not what was asked for', () => {
  expect(toAttempt(intent({ status: 'succeeded', amount_received: 2_400 }))).toEqual({
    transactionId: 'pi_1',
    paymentId: 'payment',
    bookingId: 'booking',
    amount: { amount: 2_400, currency: 'EUR' },
    outcome: { status: 'SUCCEEDED' },
  })
})

test('a bank that asks gives its address', () => {
  const redirect_to_url = { url: 'https://bank.example', return_url: null }
  const next_action = { type: 'redirect_to_url', redirect_to_url } as Stripe.PaymentIntent.NextAction
  expect(toAttempt(intent({ status: 'requires_action', next_action })).outcome).toEqual({
    status: 'PENDING',
    submitted: true,
    clientSecret: 'pi_1_secret',
    redirectUrl: 'https://bank.example',
  })
})

test.each(['requires_payment_method', 'requires_confirmation'] as const)(
  '%s without an error awaits a card',
  (status) => {
    expect(toAttempt(intent({ status })).outcome).toMatchObject({ status: 'PENDING', submitted: false })
  },
)

test.each(['processing', 'requires_capture', 'a_state_of_tomorrow'] as const)('%s is under way', (status) => {
  const told: string = status
  expect(toAttempt(intent({ status: told as Stripe.PaymentIntent.Status })).outcome).toMatchObject({
    status: 'PENDING',
    submitted: true,
  })
})

test('a decline keeps the most telling code, in words that say what to do', () => {
  const last_payment_error = { code: 'card_declined', decline_code: 'insufficient_funds' }
  const declined = intent({
    status: 'requires_payment_method',
    last_payment_error: last_payment_error as Stripe.PaymentIntent.LastPaymentError,
  })
  expect(toAttempt(declined).outcome).toEqual({
    status: 'FAILED',
    failure: {
      code: 'insufficient_funds',
      message: 'The card does not have enough funds. Pay with another card.',
    },
  })
})

test('a cancelled attempt is cancelled, whatever its last card said', () => {
  const last_payment_error = { code: 'card_declined' } as Stripe.PaymentIntent.LastPaymentError
  expect(toAttempt(intent({ status: 'canceled', last_payment_error })).outcome).toEqual({ status: 'CANCELLED' })
})

test.each([
  ['succeeded', 'DONE'],
  ['pending', 'IN_TRANSIT'],
  ['requires_action', 'IN_TRANSIT'],
  ['failed', 'FAILED'],
  ['canceled', 'FAILED'],
] as const)('a refund that is %s at Stripe is %s here', (status, ours) => {
  const refund = { id: 're_1', amount: 1, currency: 'eur', metadata: {}, status } as Stripe.Refund
  expect(toRefund(refund).status).toBe(ours)
})
