import { expect, test } from 'bun:test'
import { DECLINE, REQUIRES_ACTION } from '../fixtures/fake-provider.fixture'
import { etherOrder, order, paid } from '../fixtures/orders.fixture'
import { PRICE, world } from '../fixtures/world.fixture'
import { pay } from './pay'
import { viewPayment } from './view-payment'

test('a card that is accepted pays the price of the server and confirms the booking', async () => {
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

test('a declined card is a failed payment that says why, is closed at the provider, and leaves room for another', async () => {
  const customer = await world.booking()
  const failed = paid(await pay(customer.deps, order(customer, 'pm_declined')))

  expect(failed).toMatchObject({ status: 'FAILED', failure: DECLINE })
  expect(await world.eventTypesOf(failed.paymentId)).toEqual(['payment.failed.v1'])
  expect(customer.provider.attempts.get(`pi_${failed.paymentId}`)?.outcome.status).toBe('CANCELLED')
  expect(paid(await pay(customer.deps, order(customer, 'pm_ok'))).status).toBe('SUCCEEDED')
})

test('a bank that asks hands over its address, and the next look finds the answer', async () => {
  const customer = await world.booking()
  const asked = paid(await pay(customer.deps, order(customer, 'pm_requires_action')))
  expect(asked).toMatchObject({ status: 'PENDING', redirectUrl: 'https://bank.example/confirm' })

  customer.provider.setOutcome(`pi_${asked.paymentId}`, { status: 'SUCCEEDED' })
  customer.clock.skipMs = 2_500
  const { userId, booking } = customer
  const seen = await viewPayment(customer.deps, { actor: { userId }, paymentId: asked.paymentId })
  expect(seen).toMatchObject({ ok: true, value: { status: 'SUCCEEDED' } })
  expect(booking.confirmed).toEqual([asked.paymentId])
})

test('without a card the attempt waits for the browser to present one', async () => {
  const customer = await world.booking()
  expect(paid(await pay(customer.deps, order(customer)))).toMatchObject({ status: 'PENDING', clientSecret: 'secret' })
})

test('an open attempt refuses another and is named', async () => {
  const customer = await world.booking()
  const open = paid(await pay(customer.deps, order(customer, 'pm_requires_action')))
  expect(await pay(customer.deps, order(customer, 'pm_ok'))).toEqual({
    ok: false,
    refusal: { code: 'PAYMENT_IN_PROGRESS', paymentId: open.paymentId },
  })
  expect(customer.provider.charges).toBe(0)
})

test('an open attempt that failed at the provider is settled first, so that the customer is not stuck', async () => {
  const customer = await world.booking()
  const open = paid(await pay(customer.deps, order(customer, 'pm_requires_action')))
  customer.provider.setOutcome(`pi_${open.paymentId}`, { status: 'FAILED', failure: DECLINE })

  expect(paid(await pay(customer.deps, order(customer, 'pm_ok'))).status).toBe('SUCCEEDED')
  expect(await world.eventTypesOf(open.paymentId)).toEqual(['payment.failed.v1'])
})

test.each([true, false])(
  'an attempt whose opening lost its answer (arrived: %p) does not stand in the way for long',
  async (arrives) => {
    const customer = await world.booking()
    customer.provider.fault = { call: 'open', arrives }
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

test('a charge whose answer was lost is found and counts: the customer never pays twice', async () => {
  const customer = await world.booking()
  customer.provider.fault = { call: 'confirm', arrives: true }
  const lost = paid(await pay(customer.deps, order(customer, 'pm_ok')))
  expect(lost.status).toBe('CREATED')

  customer.provider.fault = null
  customer.clock.skipMs = 31_000
  await pay(customer.deps, order(customer, 'pm_ok'))
  expect(customer.booking.confirmed).toContain(lost.paymentId)
  expect(await world.eventTypesOf(lost.paymentId)).toEqual(['payment.completed.v1'])
})

test('eight requests at once for one booking open one attempt', async () => {
  const customer = await world.booking()
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => pay(customer.deps, order(customer, 'pm_requires_action'))),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
})

test('what the booking refuses is passed on and leaves no attempt', async () => {
  const customer = await world.booking()
  customer.booking.refusal = { code: 'BOOKING_LAPSED' }
  expect(await pay(customer.deps, order(customer, 'pm_ok'))).toEqual({ ok: false, refusal: { code: 'BOOKING_LAPSED' } })
  expect(await customer.deps.payments.openOf(customer.bookingId)).toBeNull()
})

test('ether is not taken', async () => {
  const customer = await world.booking()
  expect(await pay(customer.deps, etherOrder(customer))).toMatchObject({
    refusal: { code: 'PAYMENT_METHOD_UNAVAILABLE' },
  })
})

test('a confirmation that is out of reach leaves the payment as it is', async () => {
  const customer = await world.booking()
  customer.booking.unreachable = true
  const view = paid(await pay(customer.deps, order(customer, 'pm_ok')))
  expect(view).toMatchObject({ status: 'SUCCEEDED' })
  expect(view.refunded).toBeUndefined()
})

test('rule 15: payment success after the hold lapsed and the seats were lost is refunded in full, at once, and said', async () => {
  const customer = await world.booking()
  customer.booking.answer = { outcome: 'REFUND', reason: 'SEATS_LOST' }
  const view = paid(await pay(customer.deps, order(customer, 'pm_ok')))
  expect(view).toMatchObject({ status: 'SUCCEEDED', refunded: PRICE })
  expect(await world.ledgerOf(customer.bookingId)).toEqual({})
  expect(await world.eventTypesOf(view.paymentId)).toEqual(['payment.completed.v1', 'payment.refunded.v1'])
})

test.each([
  [2_449, 'EUR'],
  [2_450, 'USD'],
])('%d %s at the provider instead of the price never counts as success', async (amount, currency) => {
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

test('the bank’s question stays open while nothing is known', async () => {
  const customer = await world.booking()
  const asked = paid(await pay(customer.deps, order(customer, 'pm_requires_action')))
  customer.clock.skipMs = 2_500
  customer.provider.fault = { call: 'retrieve', arrives: false }
  const { userId } = customer
  expect(await viewPayment(customer.deps, { actor: { userId }, paymentId: asked.paymentId })).toMatchObject({
    value: { status: REQUIRES_ACTION.status },
  })
})
