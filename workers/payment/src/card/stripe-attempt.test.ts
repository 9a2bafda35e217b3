import { expect, test } from 'bun:test'
import type Stripe from 'stripe'
import { toAttempt, toRefund } from './stripe-attempt'

type Fields = Pick<Stripe.PaymentIntent, 'status'> & Partial<Stripe.PaymentIntent>

/** A PaymentIntent with only the fields that are read. */
const intent = (fields: Fields) =>
  ({
    id: 'pi_1',
    amount: 2_450,
    amount_received: 0,
    currency: 'eur',
    client_secret: 'pi_1_secret',
    last_payment_error: null,
    metadata: { paymentId: 'payment', bookingId: 'booking' },
    next_action: null,
    ...fields,
  }) as Stripe.PaymentIntent

test('a succeeded attempt has the amount that was received, not the one requested', () => {
  expect(toAttempt(intent({ status: 'succeeded', amount_received: 2_400 }))).toEqual({
    transactionId: 'pi_1',
    paymentId: 'payment',
    bookingId: 'booking',
    amount: { amount: 2_400, currency: 'EUR' },
    outcome: { status: 'SUCCEEDED' },
  })
})

test('a required bank confirmation has its redirect address', () => {
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
  '%s without an error is pending without a card',
  (status) => {
    expect(toAttempt(intent({ status })).outcome).toMatchObject({ status: 'PENDING', submitted: false })
  },
)

test.each(['processing', 'requires_capture', 'a_state_of_tomorrow'] as const)('%s is pending', (status) => {
  const unknown: string = status
  expect(toAttempt(intent({ status: unknown as Stripe.PaymentIntent.Status })).outcome).toMatchObject({
    status: 'PENDING',
    submitted: true,
  })
})

test('a decline has the most specific code, and a message that says what to do', () => {
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

test('a cancelled attempt is cancelled, even after a card error', () => {
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
