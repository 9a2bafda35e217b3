import { expect, test } from 'bun:test'
import { DECLINE, REQUIRES_ACTION } from '../fixtures/fake-provider.fixture'
import { etherOrder, order, paid } from '../fixtures/orders.fixture'
import { PRICE, world } from '../fixtures/world.fixture'
import { pay } from './pay'
import { viewPayment } from './view-payment'

test('an accepted card pays the price of the booking and confirms it', async () => {
  const customer = await world.booking()
  const view = paid(await pay(customer.deps, order(customer, 'pm_ok')))

  expect(view).toMatchObject({ status: 'SUCCEEDED', amount: PRICE, bookingId: customer.bookingId })
  expect(customer.booking.confirmed).toEqual([view.paymentId])
  expect(await world.eventTypesOf(view.paymentId)).toEqual(['payment.completed.v1'])
  expect(await world.ledgerOf(customer.bookingId)).toEqual({
    card_clearing: 2_450,
    revenue: -2_000,
    fees: -150,
    tax: -300,
  })
})

test('a declined card is a failed payment with a reason, is cancelled at the provider, and another card can be used', async () => {
  const customer = await world.booking()
  const failed = paid(await pay(customer.deps, order(customer, 'pm_declined')))

  expect(failed).toMatchObject({ status: 'FAILED', failure: DECLINE })
  expect(await world.eventTypesOf(failed.paymentId)).toEqual(['payment.failed.v1'])
  expect(customer.provider.attempts.get(`pi_${failed.paymentId}`)?.outcome.status).toBe('CANCELLED')
  expect(paid(await pay(customer.deps, order(customer, 'pm_ok'))).status).toBe('SUCCEEDED')
})

test('a required bank confirmation has its address, and its result is found when the payment is read', async () => {
  const customer = await world.booking()
  const pending = paid(await pay(customer.deps, order(customer, 'pm_requires_action')))
  expect(pending).toMatchObject({ status: 'PENDING', redirectUrl: 'https://bank.example/confirm' })

  customer.provider.setOutcome(`pi_${pending.paymentId}`, { status: 'SUCCEEDED' })
  customer.clock.skipMs = 2_500
  const { userId, booking } = customer
  const seen = await viewPayment(customer.deps, { actor: { userId }, paymentId: pending.paymentId })
  expect(seen).toMatchObject({ ok: true, value: { status: 'SUCCEEDED' } })
  expect(booking.confirmed).toEqual([pending.paymentId])
})

test('without a card the attempt is pending with a client secret for the browser', async () => {
  const customer = await world.booking()
  expect(paid(await pay(customer.deps, order(customer)))).toMatchObject({ status: 'PENDING', clientSecret: 'secret' })
})

test('an open attempt refuses another one, with its id', async () => {
  const customer = await world.booking()
  const open = paid(await pay(customer.deps, order(customer, 'pm_requires_action')))
  expect(await pay(customer.deps, order(customer, 'pm_ok'))).toEqual({
    ok: false,
    refusal: { code: 'PAYMENT_IN_PROGRESS', paymentId: open.paymentId },
  })
  expect(customer.provider.charges).toBe(0)
})

test('an open attempt that has failed at the provider does not block another one', async () => {
  const customer = await world.booking()
  const open = paid(await pay(customer.deps, order(customer, 'pm_requires_action')))
  customer.provider.setOutcome(`pi_${open.paymentId}`, { status: 'FAILED', failure: DECLINE })

  expect(paid(await pay(customer.deps, order(customer, 'pm_ok'))).status).toBe('SUCCEEDED')
  expect(await world.eventTypesOf(open.paymentId)).toEqual(['payment.failed.v1'])
})

test.each([true, false])(
  'an attempt whose opening was not answered (processed: %p) blocks another one only for a short time',
  async (isProcessed) => {
    const customer = await world.booking()
    customer.provider.fault = { call: 'open', isProcessed }
    const lost = paid(await pay(customer.deps, order(customer, 'pm_ok')))
    expect(lost.status).toBe('CREATED')

    customer.provider.fault = null
    expect(await pay(customer.deps, order(customer, 'pm_ok'))).toMatchObject({
      refusal: { code: 'PAYMENT_IN_PROGRESS' },
    })
    customer.clock.skipMs = 31_000
    expect(paid(await pay(customer.deps, order(customer, 'pm_ok'))).status).toBe('SUCCEEDED')
    expect(customer.provider.charges).toBe(1)
  },
)

test('a charge whose answer was lost is found and counts, so the customer does not pay twice', async () => {
  const customer = await world.booking()
  customer.provider.fault = { call: 'confirm', isProcessed: true }
  const lost = paid(await pay(customer.deps, order(customer, 'pm_ok')))
  expect(lost.status).toBe('CREATED')

  customer.provider.fault = null
  customer.clock.skipMs = 31_000
  await pay(customer.deps, order(customer, 'pm_ok'))
  expect(customer.booking.confirmed).toContain(lost.paymentId)
  expect(await world.eventTypesOf(lost.paymentId)).toEqual(['payment.completed.v1'])
})

test('eight concurrent requests for one booking open one attempt', async () => {
  const customer = await world.booking()
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => pay(customer.deps, order(customer, 'pm_requires_action'))),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
})

test('a refusal of the booking is returned, without an attempt', async () => {
  const customer = await world.booking()
  customer.booking.refusal = { code: 'BOOKING_LAPSED' }
  expect(await pay(customer.deps, order(customer, 'pm_ok'))).toEqual({ ok: false, refusal: { code: 'BOOKING_LAPSED' } })
  expect(await customer.deps.payments.openOf(customer.bookingId)).toBeNull()
})

test('a payment in ether is refused without a chain', async () => {
  const customer = await world.booking()
  expect(await pay(customer.deps, etherOrder(customer))).toMatchObject({
    refusal: { code: 'PAYMENT_METHOD_UNAVAILABLE' },
  })
})

test('a payment succeeds even if its booking cannot be reached for the confirmation', async () => {
  const customer = await world.booking()
  customer.booking.unreachable = true
  const view = paid(await pay(customer.deps, order(customer, 'pm_ok')))
  expect(view).toMatchObject({ status: 'SUCCEEDED' })
  expect(view.refunded).toBeUndefined()
})

test('rule 15: a payment after the hold has expired and the seats were lost is refunded in full at once, and the view says so', async () => {
  const customer = await world.booking()
  customer.booking.answer = { outcome: 'REFUND', reason: 'SEATS_LOST' }
  const view = paid(await pay(customer.deps, order(customer, 'pm_ok')))
  expect(view).toMatchObject({ status: 'SUCCEEDED', refunded: PRICE })
  expect(await world.ledgerOf(customer.bookingId)).toEqual({})
  expect(await world.eventTypesOf(view.paymentId)).toEqual([
    'payment.completed.v1',
    'payment.refund-requested.v1',
    'payment.refunded.v1',
  ])
})

test.each([
  [2_449, 'EUR'],
  [2_450, 'USD'],
])('%d %s at the provider instead of the price does not count as success', async (amount, currency) => {
  const customer = await world.booking()
  const open = paid(await pay(customer.deps, order(customer)))
  customer.provider.succeedWith(`pi_${open.paymentId}`, { amount, currency })
  customer.clock.skipMs = 2_500
  const seen = await viewPayment(customer.deps, { actor: customer, paymentId: open.paymentId })
  expect(seen).toMatchObject({ value: { status: 'PENDING' } })
  expect(await world.ledgerOf(customer.bookingId)).toEqual({})
})

test('rule 32: the payment of another customer is not found', async () => {
  const [customer, stranger] = [await world.booking(), await world.booking()]
  const view = paid(await pay(customer.deps, order(customer, 'pm_ok')))
  expect(await viewPayment(stranger.deps, { actor: stranger, paymentId: view.paymentId })).toEqual({
    ok: false,
    refusal: { code: 'PAYMENT_NOT_FOUND' },
  })
})

test('a pending attempt stays pending while the provider does not answer', async () => {
  const customer = await world.booking()
  const pending = paid(await pay(customer.deps, order(customer, 'pm_requires_action')))
  customer.clock.skipMs = 2_500
  customer.provider.fault = { call: 'retrieve', isProcessed: false }
  const { userId } = customer
  expect(await viewPayment(customer.deps, { actor: { userId }, paymentId: pending.paymentId })).toMatchObject({
    value: { status: REQUIRES_ACTION.status },
  })
})
