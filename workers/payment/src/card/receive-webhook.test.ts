import { expect, test } from 'bun:test'
import { DECLINE } from '../fixtures/fake-provider.fixture'
import { order } from '../fixtures/orders.fixture'
import { paidCustomer } from '../fixtures/paid.fixture'
import { PRICE, world } from '../fixtures/world.fixture'
import { pay } from '../payment/pay'
import { refundPayment } from '../refund/refund-payment'
import { receiveWebhook } from './receive-webhook'

const OK = { ok: true, value: null } as const

async function withPendingPayment() {
  const customer = await world.booking()
  await pay(customer.deps, order(customer, 'pm_requires_action'))
  const open = await customer.deps.payments.openOf(customer.bookingId)
  if (!open?.transactionId) throw new Error('no open attempt')
  const transactionId = open.transactionId
  const receive = (id: string, type: string, signature = 'good') =>
    receiveWebhook(customer.deps, `${id}_${transactionId} ${type} ${transactionId}`, signature)
  return { ...customer, paymentId: open.id, transactionId, receive }
}

test('rule 17: a forged webhook is rejected and changes nothing', async () => {
  const { deps, provider, receive, paymentId, transactionId } = await withPendingPayment()
  provider.setOutcome(transactionId, { status: 'SUCCEEDED' })
  expect(await receive('evt', 'payment_intent.succeeded', 'forged')).toMatchObject({
    refusal: { code: 'WEBHOOK_REJECTED' },
  })
  expect(await receiveWebhook(deps, 'body', undefined)).toMatchObject({ refusal: { code: 'WEBHOOK_REJECTED' } })
  expect((await deps.payments.byId(paymentId))?.status).toBe('PENDING')
})

test('rule 17: a webhook records a success and confirms; duplicates and replays change nothing', async () => {
  const { provider, booking, receive, paymentId, transactionId, bookingId } = await withPendingPayment()
  provider.setOutcome(transactionId, { status: 'SUCCEEDED' })
  expect(await Promise.all([1, 2, 3].map(() => receive('evt', 'payment_intent.succeeded')))).toEqual([OK, OK, OK])
  expect(await receive('evt', 'payment_intent.succeeded')).toEqual(OK)

  expect(await world.eventTypesOf(paymentId)).toEqual(['payment.completed.v1'])
  expect((await world.ledgerOf(bookingId)).card_clearing).toBe(2_450)
  expect(new Set(booking.confirmed)).toEqual(new Set([paymentId]))
  const seen = await world.asOwner(`select id from payment.webhook_events where id = 'evt_${transactionId}'`)
  expect(seen).toHaveLength(1)
})

test('rule 17: a webhook’s content is not trusted: the attempt is fetched again, so the order of webhooks does not matter', async () => {
  const { deps, provider, receive, paymentId, transactionId } = await withPendingPayment()
  expect(await receive('evt_1', 'payment_intent.succeeded')).toEqual(OK)
  expect((await deps.payments.byId(paymentId))?.status).toBe('PENDING')

  provider.setOutcome(transactionId, { status: 'SUCCEEDED' })
  await receive('evt_2', 'payment_intent.payment_failed')
  await receive('evt_3', 'payment_intent.created')
  expect((await deps.payments.byId(paymentId))?.status).toBe('SUCCEEDED')
})

test('a decline during the confirmation in the browser is recorded with its reason', async () => {
  const { deps, provider, receive, paymentId, transactionId } = await withPendingPayment()
  provider.setOutcome(transactionId, { status: 'FAILED', failure: DECLINE })
  await receive('evt', 'payment_intent.payment_failed')
  expect((await deps.payments.byId(paymentId))?.failure).toEqual(DECLINE)
})

test('a webhook records the outcome of a confirmation whose answer was lost', async () => {
  const customer = await world.booking()
  customer.provider.fault = { call: 'confirm', isProcessed: true }
  const lost = await pay(customer.deps, order(customer, 'pm_ok'))
  if (!lost.ok) throw new Error(lost.refusal.code)

  const transactionId = `pi_${lost.value.paymentId}`
  await receiveWebhook(customer.deps, `evt_${transactionId} payment_intent.succeeded ${transactionId}`, 'good')
  expect(await customer.deps.payments.byId(lost.value.paymentId)).toMatchObject({ status: 'SUCCEEDED', transactionId })
})

test('a webhook about an attempt without a card changes nothing', async () => {
  const customer = await world.booking()
  customer.provider.fault = { call: 'confirm', isProcessed: false }
  const lost = await pay(customer.deps, order(customer, 'pm_ok'))
  if (!lost.ok) throw new Error(lost.refusal.code)

  const transactionId = `pi_${lost.value.paymentId}`
  await receiveWebhook(customer.deps, `evt_${transactionId} payment_intent.created ${transactionId}`, 'good')
  expect((await customer.deps.payments.byId(lost.value.paymentId))?.status).toBe('CREATED')
})

test('a webhook about an unknown payment, or with the id of a payment of another booking, has no effect', async () => {
  const { deps, provider, paymentId } = await withPendingPayment()
  const { bookingId: other } = await world.booking()
  const attempt = { paymentId, bookingId: other, amount: PRICE, outcome: { status: 'SUCCEEDED' as const } }
  provider.attempts.set('pi_foreign', { ...attempt, transactionId: 'pi_foreign' })
  expect(await receiveWebhook(deps, 'evt_foreign payment_intent.succeeded pi_foreign', 'good')).toEqual(OK)
  expect(await receiveWebhook(deps, 'evt_unknown payment_intent.succeeded pi_unknown', 'good')).toEqual(OK)
  expect((await deps.payments.byId(paymentId))?.status).toBe('PENDING')
})

test('rule 12: a success with another amount or currency is never recorded', async () => {
  const { deps, provider, receive, paymentId, transactionId } = await withPendingPayment()
  provider.succeedWith(transactionId, { amount: 1, currency: 'EUR' })
  expect(await receive('evt', 'payment_intent.succeeded')).toEqual(OK)
  expect((await deps.payments.byId(paymentId))?.status).toBe('PENDING')
  expect(await world.eventTypesOf(paymentId)).toEqual([])
})

test('rule 19: a refund made in the dashboard is recorded as external, once', async () => {
  const { deps, provider, payment, transactionId, bookingId } = await paidCustomer()
  provider.addRefund(transactionId, { amount: 450, currency: 'EUR' })
  const receive = (id: string) =>
    receiveWebhook(deps, `${id}_${transactionId} charge.refunded ${transactionId}`, 'good')
  await Promise.all([receive('evt_1'), receive('evt_1'), receive('evt_2')])

  expect(await deps.payments.byId(payment.id)).toMatchObject({ refunded: 450, kept: 2_000 })
  expect(await deps.refunds.of(payment.id)).toMatchObject([{ reason: 'EXTERNAL', status: 'DONE' }])
  expect((await world.ledgerOf(bookingId)).card_clearing).toBe(2_000)
  expect(await world.eventTypesOf(payment.id)).toEqual(['payment.completed.v1', 'payment.refunded.v1'])
})

test('rule 17: a chargeback is recorded once with an event for the staff, and is reversed when the dispute is won', async () => {
  const { deps, provider, payment, transactionId, bookingId } = await paidCustomer()
  provider.addDispute(transactionId, PRICE)
  const receive = (id: string, what: string) =>
    receiveWebhook(deps, `${id}_${transactionId} charge.dispute.${what} ${transactionId}`, 'good')
  await Promise.all([receive('evt_1', 'created'), receive('evt_1', 'created'), receive('evt_2', 'funds_withdrawn')])
  expect(await deps.payments.byId(payment.id)).toMatchObject({ refunded: PRICE.amount, kept: 0 })
  expect(await deps.refunds.of(payment.id)).toMatchObject([{ reason: 'CHARGEBACK', status: 'DONE' }])
  expect(await world.ledgerOf(bookingId)).toEqual({})
  const events = ['payment.completed.v1', 'payment.refunded.v1', 'payment.charged-back.v1']
  expect(await world.eventTypesOf(payment.id)).toEqual(events)

  provider.failRefund(0)
  await receive('evt_3', 'closed')
  await receive('evt_1', 'created')
  expect(await deps.payments.byId(payment.id)).toMatchObject({ refunded: 0, kept: PRICE.amount })
  expect((await world.ledgerOf(bookingId)).card_clearing).toBe(PRICE.amount)
  expect(await world.eventTypesOf(payment.id)).toEqual([...events, 'payment.refund-failed.v1'])
})

test('a webhook about our own refund completes that refund, even if the first answer was lost', async () => {
  const { deps, provider, payment, transactionId } = await paidCustomer()
  provider.fault = { call: 'refund', isProcessed: true }
  await refundPayment(deps, payment, 'ticket 1', 1_000)
  const receive = (id: string) =>
    receiveWebhook(deps, `${id}_${transactionId} charge.refunded ${transactionId}`, 'good')
  await Promise.all([receive('evt_1'), receive('evt_2')])

  expect(await deps.refunds.of(payment.id)).toMatchObject([{ reason: 'ticket 1', status: 'DONE' }])
  expect(await deps.payments.byId(payment.id)).toMatchObject({ refunded: 1_000, kept: PRICE.amount - 1_000 })
  expect(await world.eventTypesOf(payment.id)).toEqual([
    'payment.completed.v1',
    'payment.refund-requested.v1',
    'payment.refunded.v1',
  ])
})
