import { expect, test } from 'bun:test'
import { order, paid } from '../fixtures/orders.fixture'
import { world } from '../fixtures/world.fixture'
import { cancelPayment } from './cancel-payment'
import { pay } from './pay'
import { viewPayments } from './view-payment'

async function atTheBank() {
  const customer = await world.booking()
  const { paymentId } = paid(await pay(customer.deps, order(customer, 'pm_requires_action')))
  return { ...customer, paymentId }
}

test('rule 32: an attempt that was left is found again by its booking, and by its customer alone', async () => {
  const { deps, userId, bookingId, paymentId } = await atTheBank()
  const stranger = await world.booking()
  expect((await viewPayments(deps, { actor: { userId }, query: { bookingId } })).data).toMatchObject([
    { paymentId, status: 'PENDING' },
  ])
  expect((await viewPayments(deps, { actor: stranger, query: { bookingId } })).data).toEqual([])
})

test('rule 16: an attempt that is given up is closed at the provider and makes room for another card', async () => {
  const customer = await atTheBank()
  const { deps, provider, userId, paymentId } = customer
  for (const _ of [1, 2]) {
    expect(await cancelPayment(deps, { actor: { userId }, paymentId, idempotencyKey: null })).toMatchObject({
      ok: true,
      value: { status: 'CANCELLED' },
    })
  }
  expect(provider.attempts.get(`pi_${paymentId}`)?.outcome.status).toBe('CANCELLED')
  expect(paid(await pay(deps, order(customer, 'pm_ok'))).status).toBe('SUCCEEDED')
})

test('one that the bank confirmed in that very moment counts, and buys the tickets', async () => {
  const { deps, provider, booking, userId, paymentId } = await atTheBank()
  provider.beforeCancel = () => void provider.setOutcome(`pi_${paymentId}`, { status: 'SUCCEEDED' })
  expect(await cancelPayment(deps, { actor: { userId }, paymentId, idempotencyKey: null })).toMatchObject({
    ok: true,
    value: { status: 'SUCCEEDED' },
  })
  expect(booking.confirmed).toEqual([paymentId])
})

test('a stranger’s payment is none of theirs, and one that is still at work is left alone', async () => {
  const { deps, paymentId } = await atTheBank()
  const stranger = await world.booking()
  expect(await cancelPayment(deps, { actor: stranger, paymentId, idempotencyKey: null })).toMatchObject({
    refusal: { code: 'PAYMENT_NOT_FOUND' },
  })
  stranger.provider.fault = { call: 'open', arrives: false }
  const open = paid(await pay(stranger.deps, order(stranger, 'pm_ok')))
  expect(
    await cancelPayment(stranger.deps, { actor: stranger, paymentId: open.paymentId, idempotencyKey: null }),
  ).toMatchObject({
    refusal: { code: 'PAYMENT_IN_FLIGHT' },
  })
})

test('rule 18: given up again with the same key it is answered alike; another attempt with that key is refused', async () => {
  const { deps, userId, paymentId } = await atTheBank()
  const other = await atTheBank()
  const giveUp = (id: typeof paymentId, fingerprint: string) =>
    cancelPayment(deps, { actor: { userId }, paymentId: id, idempotencyKey: { key: 'k', fingerprint } })
  const answers = await Promise.all([1, 2, 3].map(() => giveUp(paymentId, 'this one')))
  expect(answers[0]).toMatchObject({ ok: true, value: { status: 'CANCELLED' } })
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(await giveUp(other.paymentId, 'the other')).toEqual({ ok: false, refusal: { code: 'IDEMPOTENCY_KEY_REUSED' } })
})
