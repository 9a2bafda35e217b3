import { expect, test } from 'bun:test'
import type { CounterMethod } from '@cinema/contracts/payment/http'
import type { PaidLine } from '@cinema/contracts/payment/sale'
import type { Actor } from '@cinema/contracts/shared/actor'
import { type PaymentId, SessionId } from '@cinema/contracts/shared/ids'
import { earningsOf } from '@cinema/domain/payment/earnings'
import { newId } from '@cinema/platform/ids'
import { payOut } from '../counter/pay-out'
import { takeAtCounter } from '../counter/take-at-counter'
import { manager } from '../fixtures/manager.fixture'
import { paid } from '../fixtures/orders.fixture'
import { paidCustomer } from '../fixtures/paid.fixture'
import { CINEMA, EARNINGS, LINES, PRICE, PRICE_CARD, world } from '../fixtures/world.fixture'
import { grantRefund } from './grant-refund'
import { refundPayment } from './refund-payment'
import { retryRefund } from './retry-refund'
import { syncRefunds } from './sync-refunds'

async function eventsOf(paymentId: PaymentId) {
  const events = await world.eventsOf(paymentId)
  return {
    completed: events.flatMap((event) => (event.type === 'payment.completed.v1' ? [event.data] : [])),
    requested: events.flatMap((event) => (event.type === 'payment.refund-requested.v1' ? [event.data] : [])),
    refunded: events.flatMap((event) => (event.type === 'payment.refunded.v1' ? [event.data] : [])),
    failed: events.flatMap((event) => (event.type === 'payment.refund-failed.v1' ? [event.data] : [])),
  }
}
const sumOf = (lines: readonly PaidLine[]) => lines.reduce((sum, { gross }) => sum + gross, 0)

async function counterSale(method: CounterMethod) {
  const sale = await world.booking()
  const seller: Actor = {
    userId: sale.userId,
    email: 'stella@example.org',
    role: 'staff',
    sessionId: newId(SessionId),
    cinemaIds: [CINEMA],
    permissions: ['bookings.sell'],
  }
  const { bookingId, deps } = sale
  const { paymentId } = paid(
    await takeAtCounter(deps, { actor: seller, body: { method, bookingId }, idempotencyKey: null }),
  )
  const payment = await deps.payments.byId(paymentId)
  if (!payment) throw new Error('the payment is missing')
  return { ...sale, seller, payment }
}

test('a completed payment has the payer, the method, the sale, and for each line the basis of its amount', async () => {
  const { payment, bookingId, userId } = await paidCustomer()
  const { completed } = await eventsOf(payment.id)

  expect(completed).toEqual([
    {
      ...{ paymentId: payment.id, bookingId, userId, takenBy: null, method: 'card', amount: PRICE },
      ...{ channel: 'ONLINE', cinemaId: CINEMA },
      showtimeId: payment.sale.showtimeId,
      movieId: payment.sale.movieId,
      lines: LINES.map(({ label: _, amount, taxIncluded, ...line }) => ({
        ...line,
        gross: amount.amount,
        net: amount.amount - taxIncluded.amount,
        tax: taxIncluded.amount,
      })),
    },
  ])
  expect(completed[0]?.lines[0]?.basis).toMatchObject({ unitPrice: 1_140, taxRate: 1_400, priceCard: PRICE_CARD })
  expect(earningsOf('EUR', completed[0]?.lines ?? [])).toEqual({ currency: 'EUR', ...EARNINGS })
})

test('a payment at the counter has who took it, and complimentary seats have their regular price', async () => {
  const [cash, complimentary] = [await counterSale('cash'), await counterSale('complimentary')]
  const atCounter = { userId: null, channel: 'COUNTER' }
  const [taken] = (await eventsOf(cash.payment.id)).completed
  expect(taken).toMatchObject({ ...atCounter, takenBy: cash.seller.userId, method: 'cash', amount: PRICE })
  expect(sumOf(taken?.lines ?? [])).toBe(PRICE.amount)

  const [given] = (await eventsOf(complimentary.payment.id)).completed
  expect(given).toMatchObject({ ...atCounter, method: 'complimentary', amount: { amount: 0, currency: 'EUR' } })
  expect(given?.lines.map(({ gross, basis }) => [gross, basis.unitPrice])).toEqual([
    [0, 1_140],
    [0, 1_140],
    [0, 85],
  ])
})

test('rule 13: refunds have who requested them, and their lines agree exactly with the ledger', async () => {
  const { deps, payment, bookingId } = await paidCustomer()
  const actor = await manager()
  const seatIds = LINES.flatMap(({ seatId }) => seatId ?? []).slice(1)
  await refundPayment(deps, payment, 'TICKETS_CANCELLED 1', 1_225, { seatIds, requestedBy: actor.userId })
  const ledger = await world.ledgerOf(bookingId)
  await grantRefund(deps, { actor, bookingId, body: { amount: 333, reason: 'Too loud' }, idempotencyKey: null })
  await refundPayment(deps, payment, 'BY_CUSTOMER')

  const { completed, refunded } = await eventsOf(payment.id)
  expect(refunded.map(({ amount, requestedBy }) => [amount.amount, requestedBy])).toEqual([
    [1_225, actor.userId],
    [333, actor.userId],
    [892, null],
  ])
  for (const { amount, lines } of refunded) expect(sumOf(lines)).toBe(amount.amount)

  const [first] = refunded
  expect(first?.lines.find(({ seatId }) => seatId === seatIds[0])?.gross).toBeGreaterThan(1_100)
  const { revenue, fees, tax } = earningsOf('EUR', first?.lines ?? [])
  expect({ revenue: ledger.revenue, fees: ledger.fees, tax: ledger.tax }).toEqual({
    revenue: revenue - EARNINGS.revenue,
    fees: fees - EARNINGS.fees,
    tax: tax - EARNINGS.tax,
  })
  const back = earningsOf(
    'EUR',
    refunded.flatMap(({ lines }) => lines),
  )
  expect(back).toEqual(earningsOf('EUR', completed[0]?.lines ?? []))
})

test('rule 20: a refund is published once when it is requested, and cash that waits at the counter too', async () => {
  const [card, cash] = [await paidCustomer(), await counterSale('cash')]
  for (const { deps, payment } of [card, card, cash]) await refundPayment(deps, payment, 'SHOWTIME_CANCELLED')

  const online = await eventsOf(card.payment.id)
  const [requested] = online.requested
  expect(online.requested).toHaveLength(1)
  expect(requested).toMatchObject({
    amount: PRICE,
    userId: card.userId,
    reason: 'SHOWTIME_CANCELLED',
    cinemaId: CINEMA,
  })
  expect(sumOf(requested?.lines ?? [])).toBe(PRICE.amount)
  expect(online.refunded).toMatchObject([{ refundId: requested?.refundId }])

  const waiting = await eventsOf(cash.payment.id)
  expect(waiting.requested).toMatchObject([{ method: 'cash', userId: null, amount: PRICE }])
  expect(waiting.refunded).toEqual([])
})

test('a refund that fails and is tried again is not published as requested again', async () => {
  const { deps, payment, provider, bookingId } = await paidCustomer()
  await refundPayment(deps, payment, 'BY_CUSTOMER')
  provider.failRefund(0)
  await syncRefunds(deps, payment)
  const [failed] = (await eventsOf(payment.id)).failed
  if (!failed) throw new Error('the refund has not failed')
  const actor = await manager()
  await retryRefund(deps, { actor, refundId: failed.refundId, idempotencyKey: null })

  expect((await deps.refunds.byId(failed.refundId))?.round).toBe(2)
  expect((await eventsOf(payment.id)).requested).toMatchObject([{ bookingId, refundId: failed.refundId }])
})

test('cash that was collected later has who handed it over', async () => {
  const { deps, payment, bookingId } = await counterSale('cash')
  await refundPayment(deps, payment, 'SHOWTIME_CANCELLED')
  const actor = await manager()
  await payOut(deps, { actor, bookingId, idempotencyKey: null })

  const { refunded } = await eventsOf(payment.id)
  expect(refunded).toMatchObject([{ method: 'cash', requestedBy: null, paidOutBy: actor.userId, amount: PRICE }])
})

test('external refunds have their lines, and so do refunds that the bank returns', async () => {
  const { deps, payment, provider, transactionId } = await paidCustomer()
  provider.addRefund(transactionId, { amount: 450, currency: 'EUR' })
  await syncRefunds(deps, payment)
  await refundPayment(deps, payment, 'BY_CUSTOMER')
  provider.failRefund(1)
  await syncRefunds(deps, payment)

  const { refunded, failed } = await eventsOf(payment.id)
  expect(refunded.map(({ reason, lines }) => [reason, sumOf(lines)])).toEqual([
    ['EXTERNAL', 450],
    ['BY_CUSTOMER', 2_000],
  ])
  expect(failed).toMatchObject([{ reason: 'BY_CUSTOMER', returned: true, lines: refunded[1]?.lines }])
})
