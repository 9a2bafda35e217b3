import { expect, test } from 'bun:test'
import { refused } from '@cinema/contracts/shared/result'
import { order, paid } from '../fixtures/orders.fixture'
import { PRICE, world } from '../fixtures/world.fixture'
import { refundPayment } from '../refund/refund-payment'
import { pay } from './pay'
import { viewPayment } from './view-payment'

test('rule 18: the same key and body return the same answer, with one charge', async () => {
  const customer = await world.booking()
  const first = paid(await pay(customer.deps, order(customer, 'pm_ok', 'k1')))
  expect(paid(await pay(customer.deps, order(customer, 'pm_ok', 'k1')))).toEqual(first)
  expect(customer.provider.charges).toBe(1)
})

test('rule 18: the same key returns the first answer even after a refund; the refund is in the payment itself', async () => {
  const customer = await world.booking()
  const { deps, userId } = customer
  const first = paid(await pay(deps, order(customer, 'pm_ok', 'k1')))
  const payment = await deps.payments.byId(first.paymentId)
  if (!payment) throw new Error('the payment is missing')
  await refundPayment(deps, payment, 'BY_CUSTOMER')

  expect(paid(await pay(deps, order(customer, 'pm_ok', 'k1')))).toEqual(first)
  const now = paid(await viewPayment(deps, { actor: { userId }, paymentId: first.paymentId }))
  expect(now.refunded).toEqual(PRICE)
  expect(customer.provider.charges).toBe(1)
})

test('rule 18: the same key with another body is refused', async () => {
  const customer = await world.booking()
  await pay(customer.deps, order(customer, 'pm_ok', 'k1'))
  expect(await pay(customer.deps, order(customer, 'pm_requires_action', 'k1'))).toMatchObject({
    refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
  })
})

test('rule 18: the same key is refused while in flight; an attempt that was left unanswered is continued', async () => {
  const customer = await world.booking()
  customer.provider.fault = { call: 'confirm', isProcessed: true }
  await pay(customer.deps, order(customer, 'pm_ok', 'k1'))
  expect(await pay(customer.deps, order(customer, 'pm_ok', 'k1'))).toMatchObject({
    refusal: { code: 'IDEMPOTENCY_KEY_IN_FLIGHT' },
  })

  customer.provider.fault = null
  customer.clock.skipMs = 31_000
  expect(paid(await pay(customer.deps, order(customer, 'pm_ok', 'k1'))).status).toBe('SUCCEEDED')
  expect(customer.provider.charges).toBe(1)
})

test('rule 18: a fault is not stored as the answer: the same key continues the attempt, and charges once', async () => {
  const customer = await world.booking()
  const { deps } = customer
  const commit: typeof deps.books.commit = () => Promise.reject(new Error('the database is away'))
  const broken = { ...deps, books: { ...deps.books, commit } }
  await expect(pay(broken, order(customer, 'pm_ok', 'k1'))).rejects.toThrow('the database is away')
  customer.clock.skipMs = 31_000
  expect(paid(await pay(deps, order(customer, 'pm_ok', 'k1'))).status).toBe('SUCCEEDED')
  expect(customer.provider.charges).toBe(1)
})

test('twenty concurrent requests with one key charge once', async () => {
  const customer = await world.booking()
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => pay(customer.deps, order(customer, 'pm_ok', 'k1'))),
  )
  const codes = new Set(answers.map((answer) => (answer.ok ? answer.value.status : answer.refusal.code)))
  expect(codes.isSubsetOf(new Set(['SUCCEEDED', 'IDEMPOTENCY_KEY_IN_FLIGHT']))).toBe(true)
  expect(customer.provider.charges).toBe(1)
})

test('rule 18: a request whose booking is paid concurrently with the same key returns that answer, not "lapsed"', async () => {
  const customer = await world.booking()
  const { deps } = customer
  const slower = { ...deps, bookings: { ...deps.bookings, keepForPayment: sellFirst } }
  async function sellFirst(): ReturnType<typeof deps.bookings.keepForPayment> {
    await pay(deps, order(customer, 'pm_ok', 'k1'))
    return refused({ code: 'BOOKING_LAPSED' })
  }
  expect(paid(await pay(slower, order(customer, 'pm_ok', 'k1'))).status).toBe('SUCCEEDED')
  expect(customer.provider.charges).toBe(1)
})
