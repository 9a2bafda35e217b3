import { expect, test } from 'bun:test'
import { DECLINE } from '../fixtures/fake-provider.fixture'
import { order } from '../fixtures/orders.fixture'
import { world } from '../fixtures/world.fixture'
import { reconcile } from '../reconciliation/reconcile'
import { pay } from './pay'
import { settleOpenAttempt } from './settle-open-attempt'

async function withOpenAttempt() {
  const customer = await world.booking()
  await pay(customer.deps, order(customer, 'pm_requires_action'))
  const open = await customer.deps.payments.openOf(customer.bookingId)
  if (!open?.transactionId) throw new Error('no open attempt')
  return { ...customer, paymentId: open.id, transactionId: open.transactionId }
}

test('rule 16: before a hold with an open attempt is expired, the provider is asked: if paid, it counts', async () => {
  const { deps, provider, bookingId, paymentId, transactionId } = await withOpenAttempt()
  provider.setOutcome(transactionId, { status: 'SUCCEEDED' })
  expect(await settleOpenAttempt(deps, bookingId)).toBe('PAID')
  expect(await settleOpenAttempt(deps, bookingId)).toBe('PAID')
  expect(await world.eventTypesOf(paymentId)).toEqual(['payment.completed.v1'])
})

test('rule 16: if not paid, the attempt is cancelled at the provider and here, and cannot succeed afterwards', async () => {
  const { deps, provider, bookingId, paymentId, transactionId } = await withOpenAttempt()
  expect(await settleOpenAttempt(deps, bookingId)).toBe('NOT_PAID')
  expect((await deps.payments.byId(paymentId))?.status).toBe('CANCELLED')

  provider.setOutcome(transactionId, { status: 'SUCCEEDED' })
  expect(provider.charges).toBe(0)
})

test('rule 16: an attempt that succeeds just before its cancellation is paid', async () => {
  const { deps, provider, bookingId, transactionId } = await withOpenAttempt()
  provider.beforeCancel = () => provider.setOutcome(transactionId, { status: 'SUCCEEDED' })
  expect(await settleOpenAttempt(deps, bookingId)).toBe('PAID')
})

test('a booking without an attempt is not paid', async () => {
  const { deps, bookingId } = await world.booking()
  expect(await settleOpenAttempt(deps, bookingId)).toBe('NOT_PAID')
})

test('if the provider does not answer, it throws and the attempt does not change', async () => {
  const { deps, provider, bookingId, paymentId } = await withOpenAttempt()
  provider.fault = { call: 'cancel', isProcessed: false }
  await expect(settleOpenAttempt(deps, bookingId)).rejects.toThrow('no answer')
  expect((await deps.payments.byId(paymentId))?.status).toBe('PENDING')
})

test('an attempt that is open for fifteen minutes is cancelled by the cron', async () => {
  const { deps, clock, bookingId, paymentId } = await withOpenAttempt()
  clock.skipMs = 14 * 60_000
  await reconcile(deps)
  expect((await deps.payments.byId(paymentId))?.status).toBe('PENDING')

  clock.skipMs = 16 * 60_000
  await reconcile(deps)
  expect((await deps.payments.byId(paymentId))?.status).toBe('CANCELLED')
  expect(await deps.payments.openOf(bookingId)).toBeNull()
})

test('a success whose webhook was lost is found by the cron and confirmed', async () => {
  const { deps, clock, provider, booking, paymentId, transactionId } = await withOpenAttempt()
  provider.setOutcome(transactionId, { status: 'SUCCEEDED' })
  clock.skipMs = 61_000
  await reconcile(deps)
  expect(booking.confirmed).toEqual([paymentId])
})

test('a failure whose webhook was lost is found by the cron', async () => {
  const { deps, clock, provider, paymentId, transactionId } = await withOpenAttempt()
  provider.setOutcome(transactionId, { status: 'FAILED', failure: DECLINE })
  clock.skipMs = 61_000
  await reconcile(deps)
  expect((await deps.payments.byId(paymentId))?.failure).toEqual(DECLINE)
})
