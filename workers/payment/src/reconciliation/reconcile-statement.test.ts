import { expect, test } from 'bun:test'
import type { ReconciliationView } from '@cinema/contracts/payment/reconciliation'
import { Instant } from '@cinema/contracts/shared/time'
import { manager } from '../fixtures/manager.fixture'
import { order } from '../fixtures/orders.fixture'
import { paidCustomer } from '../fixtures/paid.fixture'
import { PRICE, world } from '../fixtures/world.fixture'
import { reportBooks } from '../ledger/report-books'
import { viewLedger } from '../ledger/view-ledger'
import { pay } from '../payment/pay'
import { refundPayment } from '../refund/refund-payment'
import { cardSource } from './card-source'
import { reconcileStatement } from './reconcile-statement'
import { reconcileStatements } from './reconcile-statements'

type Customer = Awaited<ReturnType<typeof paidCustomer>>

/** Reconciles, and returns the discrepancies of this customer only; other tests share the database. */
async function compare(customer: Pick<Customer, 'deps' | 'provider'>, isTheirs: (id: string) => boolean) {
  const range = { from: Date.now() - 3_600_000, to: Date.now() + 3_600_000 }
  const view = await reconcileStatement(customer.deps, cardSource(customer.deps), range)
  return { ...view, found: view.discrepancies.filter(({ transactionId }) => isTheirs(transactionId)) }
}
const kindsOf = ({ found }: { found: ReconciliationView['discrepancies'] }) => found.map(({ kind }) => kind)

test('if both sides agree nothing is found and nothing is repaired', async () => {
  const customer = await paidCustomer()
  await refundPayment(customer.deps, customer.payment, 'ticket 1', 1_000)
  const view = await compare(customer, (id) => id.includes(customer.payment.id))
  expect(view).toMatchObject({ payments: 1, refunds: 1, repaired: 0, found: [] })
})

test('rule 15: a payment whose answer was lost is repaired: it counts, and confirms the booking', async () => {
  const customer = await world.booking()
  customer.provider.fault = { call: 'confirm', isProcessed: true }
  await pay(customer.deps, order(customer, 'pm_ok'))
  customer.provider.fault = null
  const open = await customer.deps.payments.openOf(customer.bookingId)
  const view = await compare(customer, (id) => id.includes(open?.id ?? '?'))
  expect(view).toMatchObject({ repaired: 1, found: [] })
  expect(customer.booking.confirmed).toHaveLength(1)
})

test('rule 19: a refund made in the dashboard is repaired: it is recorded as external', async () => {
  const customer = await paidCustomer()
  customer.provider.addRefund(customer.transactionId, { amount: 450, currency: 'EUR' })
  expect(await compare(customer, (id) => id.includes(customer.payment.id))).toMatchObject({ repaired: 1, found: [] })
  expect(await customer.deps.refunds.of(customer.payment.id)).toMatchObject([{ reason: 'EXTERNAL', status: 'DONE' }])
})

test('a difference that no rule repairs is found, published once, and resolved when it is not found any more', async () => {
  const customer = await paidCustomer()
  const { provider, payment, transactionId } = customer
  const stray = `pi_stray_${payment.id}`
  provider.attempts.set(stray, { ...attemptOf(customer), transactionId: stray, paymentId: undefined })
  provider.succeedWith(transactionId, { amount: 1, currency: 'EUR' })
  const isTheirs = (id: string) => id.includes(payment.id)

  expect(kindsOf(await compare(customer, isTheirs)).toSorted()).toEqual(['AMOUNT_DIFFERS', 'MISSING_HERE'])
  await compare(customer, isTheirs)
  expect(await discrepancyEventsOf(payment.id)).toHaveLength(2)

  provider.succeedWith(transactionId, PRICE)
  expect(kindsOf(await compare(customer, isTheirs))).toEqual(['MISSING_HERE'])
  const open = await customer.deps.statements.openDiscrepancies({ from: 0, to: Date.now() + 3_600_000 })
  expect(open.filter((one) => isTheirs(one.transactionId)).map(({ kind }) => kind)).toEqual(['MISSING_HERE'])
})

test('a payment that the provider does not list is missing there', async () => {
  const customer = await paidCustomer()
  customer.provider.attempts.clear()
  expect(kindsOf(await compare(customer, (id) => id === customer.transactionId))).toEqual(['MISSING_THERE'])
})

test('the books report compares bookings, payments, provider and ledger, and lists the differences', async () => {
  const customer = await paidCustomer()
  const { deps, bookingId, booking, payment, transactionId, provider } = customer
  await refundPayment(deps, payment, 'TICKETS_CANCELLED 1', 1_000)
  await compare(customer, () => false)
  const value = { amount: PRICE.amount - 1_000, currency: 'EUR' }
  booking.made = [{ bookingId, status: 'CONFIRMED', value }]
  const actor = await manager()
  const query = { from: new Date(0).toISOString(), to: new Date().toISOString() }
  const report = await reportBooks(deps, { actor, query })
  expect(report).toMatchObject({ ok: true, value: { differences: [] } })
  expect(report).toMatchObject({
    value: {
      totals: [
        {
          currency: 'EUR',
          bookings: { count: 1, value: 1_450 },
          payments: { captured: 2_450, refunded: 1_000, refundsDue: 0, kept: 1_450 },
          provider: { captured: 2_450, refunded: 1_000, notCompared: 0 },
          ledger: { card_clearing: 1_450, receivable: 0, refunds_due: 0 },
        },
      ],
    },
  })

  provider.addRefund(transactionId, { amount: 450, currency: 'EUR' })
  await deps.statements.saveLines('card', await lastLines(customer))
  const after = await reportBooks(deps, { actor, query })
  expect(after).toMatchObject({
    value: { differences: [{ kind: 'PROVIDER_DIFFERS', expected: { amount: 1_450 }, found: { amount: 1_000 } }] },
  })
})

test('rule 14: the ledger of a booking has its sale, its capture and its partial refund, and balances at every step', async () => {
  const { deps, bookingId, payment } = await paidCustomer()
  await refundPayment(deps, payment, 'TICKETS_CANCELLED 1', 1_225)
  const seen = await viewLedger(deps, { actor: await manager(), bookingId })
  if (!seen.ok) throw new Error(seen.refusal.code)
  const { transactions, balances } = seen.value
  expect(transactions.map(({ kind }) => kind)).toEqual(['SALE', 'CAPTURE', 'REFUND_DUE', 'REFUND'])
  for (const { entries } of transactions) expect(entries.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(0)
  expect(Object.fromEntries(balances.map(({ account, amount }) => [account, amount.amount]))).toEqual({
    card_clearing: 1_225,
    revenue: -1_000,
    fees: -75,
    tax: -150,
  })
  expect(await viewLedger(deps, { actor: await manager('elsewhere'), bookingId })).toMatchObject({ ok: false })
})

function attemptOf({ provider, transactionId }: Customer) {
  const attempt = provider.attempts.get(transactionId)
  if (!attempt) throw new Error('no such attempt')
  return attempt
}

const discrepancyEventsOf = (id: string) =>
  world.asOwner(`select id from events.outbox_events where event_type = 'payment.discrepancy-found.v1'
    and payload->'data'->>'transactionId' like '%${id}%'`)

async function lastLines({ deps }: Customer) {
  const { lines } = cardSource(deps)
  const pages = []
  for await (const page of lines(Instant.parse(0), Instant.parse(Date.now()))) pages.push(...page)
  return pages
}

test('each night the last two days are reconciled with one source after the other; after a failure the rest follows', async () => {
  const { deps, provider } = await paidCustomer()
  const ranges: { source: string; from: number; to: number }[] = []
  let broken = true
  const sourceNamed = (name: 'card' | 'chain') => ({
    ...cardSource(deps),
    source: name,
    lines(from: Instant, to: Instant) {
      if (name === 'chain' && broken) throw new Error('the node is away')
      ranges.push({ source: name, from, to })
      return provider.statement(from, to)
    },
  })
  const to = Instant.parse(Date.parse('2041-03-05T03:00:00Z'))
  const period = { from: to, to }
  const run = (cursor: string | null) =>
    reconcileStatements(deps, { cursor, period }, [sourceNamed('card'), sourceNamed('chain')])

  const { done, cursor } = await run(null)
  expect({ done, cursor }).toEqual({ done: false, cursor: 'card' })
  await expect(run(cursor)).rejects.toThrow('the node is away')
  broken = false
  expect(await run(cursor)).toMatchObject({ done: true, cursor: 'chain' })
  const from = to - 2 * 86_400_000
  expect(ranges).toEqual([
    { source: 'card', from, to },
    { source: 'chain', from, to },
  ])
})
