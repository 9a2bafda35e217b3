import { expect, test } from 'bun:test'
import type { CounterMethod } from '@cinema/contracts/payment/http'
import type { Actor } from '@cinema/contracts/shared/actor'
import { DomainEvent } from '@cinema/contracts/shared/events'
import { CinemaId, SessionId, UserId } from '@cinema/contracts/shared/ids'
import { refused } from '@cinema/contracts/shared/result'
import { handleEvent } from '@cinema/platform/handle-events'
import { newId } from '@cinema/platform/ids'
import { eventHandlers } from '../event-handlers'
import { manager } from '../fixtures/manager.fixture'
import { paid } from '../fixtures/orders.fixture'
import { PRICE, world } from '../fixtures/world.fixture'
import { reportBooks } from '../ledger/report-books'
import { reconcile } from '../reconciliation/reconcile'
import { refundPayment } from '../refund/refund-payment'
import { payOut } from './pay-out'
import { takeAtCounter } from './take-at-counter'

async function counter() {
  const sale = await world.booking()
  const seller: Actor = {
    userId: sale.userId,
    email: 'stella@example.org',
    role: 'staff',
    sessionId: newId(SessionId),
    cinemaIds: [newId(CinemaId)],
    permissions: ['bookings.sell'],
  }
  const take = (method: CounterMethod, key?: string, actor = seller) =>
    takeAtCounter(sale.deps, {
      actor,
      body: { bookingId: sale.bookingId, method },
      idempotencyKey: key ? { key, fingerprint: `${sale.bookingId} ${method}` } : null,
    })
  return { ...sale, seller, take }
}

test('cash is recorded with ledger, event and who took it, and confirms the booking', async () => {
  const { take, seller, booking, bookingId } = await counter()
  const view = paid(await take('cash'))
  expect(view).toMatchObject({ status: 'SUCCEEDED', method: 'cash', amount: PRICE })
  expect(booking.confirmed).toEqual([view.paymentId])
  expect(await world.ledgerOf(bookingId)).toEqual({ cash: 2_450, revenue: -2_000, fees: -150, tax: -300 })
  expect(await world.eventTypesOf(view.paymentId)).toEqual(['payment.completed.v1'])
  const [auditEntry] = await world.asOwner(
    `select actor_id, action from payment.audit_log where subject = '${view.paymentId}'`,
  )
  expect(auditEntry).toEqual({ actor_id: seller.userId, action: 'payment.taken' })
})

test('a complimentary payment is recorded and moves no money (I4)', async () => {
  const { take, booking, bookingId, deps } = await counter()
  const view = paid(await take('complimentary'))
  expect(view).toMatchObject({ status: 'SUCCEEDED', method: 'complimentary', amount: { amount: 0, currency: 'EUR' } })
  expect(booking.confirmed).toEqual([view.paymentId])
  expect(await world.ledgerOf(bookingId)).toEqual({})
  const [payment] = await deps.payments.succeededOf(bookingId)
  expect(payment?.takenBy).toBeTruthy()
})

test('rule 14: complimentary tickets are no difference in the books report, unpaid ones are', async () => {
  const [complimentary, unpaid] = [await counter(), await counter()]
  paid(await complimentary.take('complimentary'))
  complimentary.booking.made = [complimentary, unpaid].map(({ bookingId }) => ({
    bookingId,
    status: 'CONFIRMED' as const,
    value: PRICE,
  }))
  const query = { from: new Date(0).toISOString(), to: new Date().toISOString() }
  const report = await reportBooks(complimentary.deps, { actor: await manager(), query })
  const differs = { kind: 'TICKETS_UNPAID', expected: PRICE, found: { ...PRICE, amount: 0 } }
  expect(report).toMatchObject({
    value: {
      differences: [{ ...differs, bookingId: unpaid.bookingId }],
      totals: [{ bookings: { count: 2 }, payments: { captured: 0, kept: 0 }, provider: { notCompared: 0 } }],
    },
  })
})

test('rule 18: the same key returns the same payment, and is refused with another body', async () => {
  const { take, bookingId, deps } = await counter()
  const answers = await Promise.all(Array.from({ length: 5 }, () => take('cash', 'till-1')))
  expect(new Set(answers.map((answer) => paid(answer).paymentId)).size).toBe(1)
  expect(await take('complimentary', 'till-1')).toMatchObject({ refusal: { code: 'IDEMPOTENCY_KEY_REUSED' } })
  expect(await deps.payments.succeededOf(bookingId)).toHaveLength(1)
})

test('rule 18: a request that is repeated while the first one is processed returns the same answer, not "paid already"', async () => {
  const { take, deps } = await counter()
  const { keepForPayment } = deps.bookings
  deps.bookings.keepForPayment = async () => {
    deps.bookings.keepForPayment = keepForPayment
    await take('cash', 'till-1')
    return refused({ code: 'BOOKING_NOT_PAYABLE', bookingStatus: 'CONFIRMED' })
  }
  paid(await take('cash', 'till-1'))
})

test('of concurrent payments at the counter one is taken, the others are refused as paid', async () => {
  const { take, bookingId } = await counter()
  const codes = (await Promise.all([take('cash', 'a'), take('cash', 'b'), take('complimentary', 'c')])).map((answer) =>
    answer.ok ? 'TAKEN' : answer.refusal.code,
  )
  expect(codes.toSorted()).toEqual(['BOOKING_NOT_PAYABLE', 'BOOKING_NOT_PAYABLE', 'TAKEN'])
  const rows = await world.asOwner(
    `select count(*)::int as paid from payment.payments where booking_id = '${bookingId}'`,
  )
  expect(rows).toEqual([{ paid: 1 }])
})

test('a payment at the counter requires the permission to sell', async () => {
  const { take, seller, booking } = await counter()
  for (const actor of [
    { ...seller, permissions: [] },
    { ...seller, role: 'customer' as const, permissions: [] },
  ]) {
    expect(await take('cash', undefined, actor)).toEqual({ ok: false, refusal: { code: 'COUNTER_ONLY' } })
  }
  booking.refusal = { code: 'SOLD_ONLINE' }
  expect(await take('cash')).toMatchObject({ refusal: { code: 'SOLD_ONLINE' } })
})

test('rules 13 and 19: cash refunds are done at once, and partial ones add up to the payment', async () => {
  const { take, deps, bookingId, provider } = await counter()
  const view = paid(await take('cash'))
  const payment = await deps.payments.byId(view.paymentId)
  if (!payment) throw new Error('the payment is missing')
  await refundPayment(deps, payment, 'ticket 1', 817)
  expect((await world.ledgerOf(bookingId)).cash).toBe(2_450 - 817)
  await refundPayment(deps, payment, 'BY_STAFF')

  expect(await world.ledgerOf(bookingId)).toEqual({})
  expect(provider.refunds).toEqual([])
  const states = (await deps.refunds.of(view.paymentId)).map(({ status, amount }) => [status, amount.amount])
  expect(states).toEqual([
    ['DONE', 817],
    ['DONE', 1_633],
  ])
  const [requested, refunded] = ['payment.refund-requested.v1', 'payment.refunded.v1']
  expect((await world.eventTypesOf(view.paymentId)).slice(1)).toEqual([requested, refunded, requested, refunded])
})

test('a booking that could not be reached is confirmed by the event', async () => {
  const { take, booking, deps } = await counter()
  booking.unreachable = true
  const view = paid(await take('cash'))
  expect(booking.confirmed).toEqual([])

  booking.unreachable = false
  const [row] = await world.asOwner(`select payload from events.outbox_events where aggregate_id = '${view.paymentId}'`)
  await handleEvent(eventHandlers, DomainEvent.parse(row?.payload), deps)
  expect(booking.confirmed).toEqual([view.paymentId])
})

test('the database refuses a counter payment without who took it, and a card payment with it', async () => {
  const { bookingId } = await counter()
  const insert = (columns: string, values: string) =>
    world.asOwner(`insert into payment.payments (id, booking_id, amount, currency, status, fingerprint, sale, ${columns})
      values (gen_random_uuid(), '${bookingId}', 100, 'EUR', 'SUCCEEDED', 'x', '{}', ${values})`)
  await expect(insert('payment_method', `'cash'`)).rejects.toThrow()
  await expect(insert('payment_method, taken_by', `'card', '${newId(UserId)}'`)).rejects.toThrow()
})

test('rule 20: cash for a cancelled show is due until it is collected, and is then paid out once, with who did it', async () => {
  const { take, deps, bookingId } = await counter()
  const view = paid(await take('cash'))
  const payment = await deps.payments.byId(view.paymentId)
  if (!payment) throw new Error('the payment is missing')
  await refundPayment(deps, payment, 'SHOWTIME_CANCELLED')
  await reconcile(deps)
  expect(await world.ledgerOf(bookingId)).toEqual({ cash: 2_450, refunds_due: -2_450 })
  expect((await deps.refunds.of(view.paymentId)).map(({ status }) => status)).toEqual(['REQUESTED'])

  const actor = await manager()
  expect(await payOut(deps, { actor: await manager('elsewhere'), bookingId, idempotencyKey: null })).toMatchObject({
    refusal: { code: 'BOOKING_NOT_FOUND' },
  })
  const handOver = (key: string) => payOut(deps, { actor, bookingId, idempotencyKey: { key, fingerprint: bookingId } })
  const answers = await Promise.all(['one', 'one', 'other'].map(handOver))
  answers.push(await handOver('one'), await handOver('other'))
  const [payouts, refusals] = [answers.filter(({ ok }) => ok), answers.filter(({ ok }) => !ok)]
  expect(payouts[0]).toMatchObject({ value: { bookingId, amount: PRICE, refunds: [{ status: 'DONE' }] } })
  expect(new Set(payouts.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(new Set(refusals.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set([JSON.stringify({ ok: false, refusal: { code: 'NOTHING_TO_PAY_OUT' } })]),
  )
  expect(await world.ledgerOf(bookingId)).toEqual({})
  const auditEntries = await world.asOwner(
    `select actor_id from payment.audit_log where action = 'refund.paid-out' and after->>'bookingId' = '${bookingId}'`,
  )
  expect(auditEntries).toEqual([{ actor_id: actor.userId }])
})
