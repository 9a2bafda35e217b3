import { expect, test } from 'bun:test'
import { order, paid } from '../fixtures/orders.fixture'
import { world } from '../fixtures/world.fixture'
import { cancelPayment } from './cancel-payment'
import { pay } from './pay'
import { viewPayments } from './view-payment'

async function atTheBank() {
  const customer = await world.booking()
  const { paymentId } = paid(await pay(customer.deps, order(customer, 'pm_asks')))
  return { ...customer, paymentId }
}

test('an attempt that was left is found again by its booking, and by its customer alone (rule 32)', async () => {
  const { deps, userId, bookingId, paymentId } = await atTheBank()
  const stranger = await world.booking()
  expect((await viewPayments(deps, { userId, bookingId })).data).toMatchObject([{ paymentId, status: 'PENDING' }])
  expect((await viewPayments(deps, { userId: stranger.userId, bookingId })).data).toEqual([])
})

test('an attempt that is given up is closed at the provider and makes room for another card (rule 16)', async () => {
  const customer = await atTheBank()
  const { deps, provider, userId, paymentId } = customer
  for (const _ of [1, 2]) {
    expect(await cancelPayment(deps, { userId, paymentId })).toMatchObject({ ok: true, value: { status: 'CANCELLED' } })
  }
  expect(provider.attempts.get(`pi_${paymentId}`)?.outcome.status).toBe('CANCELLED')
  expect(paid(await pay(deps, order(customer, 'pm_ok'))).status).toBe('SUCCEEDED')
})

test('one that the bank confirmed in that very moment counts, and buys the tickets', async () => {
  const { deps, provider, booking, userId, paymentId } = await atTheBank()
  provider.beforeCancel = () => void provider.present(`pi_${paymentId}`, { status: 'SUCCEEDED' })
  expect(await cancelPayment(deps, { userId, paymentId })).toMatchObject({ ok: true, value: { status: 'SUCCEEDED' } })
  expect(booking.confirmed).toEqual([paymentId])
})

test('a stranger’s payment is none of theirs, and one that is still at work is left alone', async () => {
  const { deps, paymentId } = await atTheBank()
  const stranger = await world.booking()
  expect(await cancelPayment(deps, { userId: stranger.userId, paymentId })).toMatchObject({
    refusal: { code: 'PAYMENT_NOT_FOUND' },
  })
  stranger.provider.fault = { call: 'open', arrives: false }
  const open = paid(await pay(stranger.deps, order(stranger, 'pm_ok')))
  expect(await cancelPayment(stranger.deps, { userId: stranger.userId, paymentId: open.paymentId })).toMatchObject({
    refusal: { code: 'PAYMENT_IN_FLIGHT' },
  })
})
