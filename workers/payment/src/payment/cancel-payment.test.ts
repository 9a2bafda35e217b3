import { expect, test } from 'bun:test'
import { order, paid } from '../fixtures/orders.fixture'
import { world } from '../fixtures/world.fixture'
import { cancelPayment } from './cancel-payment'
import { pay } from './pay'
import { viewPayments } from './view-payment'

async function withOpenAttempt() {
  const customer = await world.booking()
  const { paymentId } = paid(await pay(customer.deps, order(customer, 'pm_requires_action')))
  return { ...customer, paymentId }
}

test('rule 32: an open attempt is found by its booking, and only by its customer', async () => {
  const { deps, userId, bookingId, paymentId } = await withOpenAttempt()
  const stranger = await world.booking()
  expect((await viewPayments(deps, { actor: { userId }, query: { bookingId } })).data).toMatchObject([
    { paymentId, status: 'PENDING' },
  ])
  expect((await viewPayments(deps, { actor: stranger, query: { bookingId } })).data).toEqual([])
})

test('rule 16: a cancelled attempt is cancelled at the provider, and another card can be used', async () => {
  const customer = await withOpenAttempt()
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

test('an attempt that succeeds during its cancellation counts, and confirms the booking', async () => {
  const { deps, provider, booking, userId, paymentId } = await withOpenAttempt()
  provider.beforeCancel = () => void provider.setOutcome(`pi_${paymentId}`, { status: 'SUCCEEDED' })
  expect(await cancelPayment(deps, { actor: { userId }, paymentId, idempotencyKey: null })).toMatchObject({
    ok: true,
    value: { status: 'SUCCEEDED' },
  })
  expect(booking.confirmed).toEqual([paymentId])
})

test('a payment of another customer is not found, and one in flight is refused', async () => {
  const { deps, paymentId } = await withOpenAttempt()
  const stranger = await world.booking()
  expect(await cancelPayment(deps, { actor: stranger, paymentId, idempotencyKey: null })).toMatchObject({
    refusal: { code: 'PAYMENT_NOT_FOUND' },
  })
  stranger.provider.fault = { call: 'open', isProcessed: false }
  const open = paid(await pay(stranger.deps, order(stranger, 'pm_ok')))
  expect(
    await cancelPayment(stranger.deps, { actor: stranger, paymentId: open.paymentId, idempotencyKey: null }),
  ).toMatchObject({
    refusal: { code: 'PAYMENT_IN_FLIGHT' },
  })
})

test('rule 18: cancelling again with the same key returns the same answer; for another attempt the key is refused', async () => {
  const { deps, userId, paymentId } = await withOpenAttempt()
  const other = await withOpenAttempt()
  const cancel = (id: typeof paymentId, fingerprint: string) =>
    cancelPayment(deps, { actor: { userId }, paymentId: id, idempotencyKey: { key: 'k', fingerprint } })
  const answers = await Promise.all([1, 2, 3].map(() => cancel(paymentId, 'this one')))
  expect(answers[0]).toMatchObject({ ok: true, value: { status: 'CANCELLED' } })
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(await cancel(other.paymentId, 'the other')).toEqual({ ok: false, refusal: { code: 'IDEMPOTENCY_KEY_REUSED' } })
})
