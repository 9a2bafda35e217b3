import { expect, test } from 'bun:test'
import { paidCustomer } from '../fixtures/paid.fixture'
import { PRICE, world } from '../fixtures/world.fixture'
import { MAX_ATTEMPTS, performRefund } from './perform-refund'
import { refundPayment } from './refund-payment'
import { syncRefunds } from './sync-refunds'

test('rule 19: one reason refunds a payment once, even if repeated', async () => {
  const { deps, provider, payment, bookingId } = await paidCustomer()
  await Promise.all([1, 2, 3, 4].map(() => refundPayment(deps, payment, 'BY_CUSTOMER')))
  await refundPayment(deps, payment, 'BOOKING_CANCELLED')

  expect(provider.refunds).toHaveLength(1)
  expect(await deps.payments.byId(payment.id)).toMatchObject({ refunded: PRICE.amount, kept: 0 })
  expect(await world.ledgerOf(bookingId)).toEqual({})
  expect(await world.eventTypesOf(payment.id)).toEqual([
    'payment.completed.v1',
    'payment.refund-requested.v1',
    'payment.refunded.v1',
  ])
})

test('rule 19: a refund never exceeds what is kept', async () => {
  const { deps, provider, payment } = await paidCustomer()
  await refundPayment(deps, payment, 'ticket 1', 1_500)
  await refundPayment(deps, payment, 'ticket 2', 1_500)
  expect(provider.refunds.map(({ amount }) => amount.amount)).toEqual([1_500, 950])
})

test('a refund whose answer was lost is found at the provider and not repeated', async () => {
  const { deps, provider, payment } = await paidCustomer()
  provider.fault = { call: 'refund', isProcessed: true }
  await refundPayment(deps, payment, 'BY_CUSTOMER')
  const [refund] = await deps.refunds.of(payment.id)
  expect(refund).toMatchObject({ status: 'REQUESTED', attempts: 1 })
  expect(await deps.refunds.dueOf(payment.id)).toEqual([])

  await makeDue(refund?.id)
  if (refund) await performRefund(deps, refund)
  expect(provider.refunds).toHaveLength(1)
  expect((await deps.payments.byId(payment.id))?.refunded).toBe(PRICE.amount)
})

test('after a fault the pause before the next attempt doubles', async () => {
  const { deps, provider, payment } = await paidCustomer()
  provider.fault = { call: 'refund', isProcessed: false }
  await refundPayment(deps, payment, 'BY_CUSTOMER')
  const [refund] = await deps.refunds.of(payment.id)
  const first = await waitOf(refund?.id)
  await makeDue(refund?.id)
  if (refund) await performRefund(deps, refund)
  const second = await waitOf(refund?.id)
  expect(second / first).toBeCloseTo(2, 5)
})

test('a refund without an answer after the last attempt fails with an event; if it was done after all, that counts', async () => {
  const { deps, provider, payment, bookingId } = await paidCustomer()
  provider.fault = { call: 'refund', isProcessed: true }
  await refundPayment(deps, payment, 'BY_CUSTOMER')
  const [refund] = await deps.refunds.of(payment.id)
  provider.fault = { call: 'refundsOf', isProcessed: false }
  await world.asOwner(
    `update payment.refunds set attempts = ${MAX_ATTEMPTS - 1} where id = '${refund?.id}' returning id`,
  )
  await makeDue(refund?.id)
  if (refund) await performRefund(deps, refund)
  expect(await deps.refunds.of(payment.id)).toMatchObject([{ status: 'FAILED' }])
  expect(await world.eventTypesOf(payment.id)).toContain('payment.refund-failed.v1')

  provider.fault = null
  await syncRefunds(deps, payment)
  expect(await deps.refunds.of(payment.id)).toMatchObject([{ status: 'DONE' }])
  expect(await world.ledgerOf(bookingId)).toEqual({})
})

test('a refund that the customer’s bank returns fails, and the ledger is reversed', async () => {
  const { deps, provider, payment, bookingId } = await paidCustomer()
  await refundPayment(deps, payment, 'BY_CUSTOMER')
  provider.failRefund(0)
  await syncRefunds(deps, payment)
  expect(await deps.refunds.of(payment.id)).toMatchObject([{ status: 'FAILED' }])
  expect(await world.ledgerOf(bookingId)).toMatchObject({ card_clearing: PRICE.amount, revenue: -2_000 })
})

test('a refund made in the dashboard replaces one that was only requested', async () => {
  const { deps, provider, payment, transactionId, bookingId } = await paidCustomer()
  provider.fault = { call: 'refund', isProcessed: false }
  await refundPayment(deps, payment, 'BY_CUSTOMER')
  provider.addRefund(transactionId, PRICE)
  await syncRefunds(deps, payment)
  const known = await deps.refunds.of(payment.id)
  expect(known.map(({ reason, status }) => `${reason} ${status}`).toSorted()).toEqual([
    'BY_CUSTOMER FAILED',
    'EXTERNAL DONE',
  ])
  expect(await world.ledgerOf(bookingId)).toEqual({})
})

test('a refund that the provider refuses fails, and the payment counts as kept', async () => {
  const { deps, provider, payment } = await paidCustomer()
  provider.refusesRefunds = true
  await refundPayment(deps, payment, 'BY_CUSTOMER')
  expect(await deps.refunds.of(payment.id)).toMatchObject([{ status: 'FAILED' }])
  expect((await deps.payments.byId(payment.id))?.kept).toBe(PRICE.amount)
})

const makeDue = (id: string | undefined) =>
  world.asOwner(`update payment.refunds set next_attempt_at = now() where id = '${id}' returning id`)

async function waitOf(id: string | undefined): Promise<number> {
  const [row] = await world.asOwner(
    `select extract(epoch from next_attempt_at - updated_at) as wait from payment.refunds where id = '${id}'`,
  )
  return Number(row?.wait)
}
