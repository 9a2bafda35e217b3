import { expect, test } from 'bun:test'
import { DomainEvent } from '@cinema/contracts/shared/events'
import { PaymentId, RefundId } from '@cinema/contracts/shared/ids'
import { violatedConstraint } from '@cinema/db/constraint'
import { derivedId, newId } from '@cinema/platform/ids'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import type { ProviderAttempt } from '../card/card-provider'
import { paidCustomer } from '../fixtures/paid.fixture'
import { PRICE, world } from '../fixtures/world.fixture'
import type { Payment } from '../payment/payment'
import { recordOutcome } from '../payment/record-outcome'
import { refundPayment } from '../refund/refund-payment'
import { requestRefund } from '../refund/request-refund'

const attemptFor = ({ id, bookingId, amount }: Payment, outcome: ProviderAttempt['outcome']): ProviderAttempt => ({
  transactionId: `pi_${id}`,
  paymentId: id,
  bookingId,
  amount,
  outcome,
})

test('rule 30: a success that is recorded ten times concurrently is written once, with its ledger entries and its event', async () => {
  const { deps, bookingId, payment } = await createdAttempt()
  const attempt = attemptFor(payment, { status: 'SUCCEEDED' })
  await Promise.all(Array.from({ length: 10 }, () => recordOutcome(deps, payment, attempt)))

  expect((await deps.payments.byId(payment.id))?.status).toBe('SUCCEEDED')
  expect(await world.eventTypesOf(payment.id)).toEqual(['payment.completed.v1'])
  expect((await world.ledgerOf(bookingId)).card_clearing).toBe(2_450)
})

test('rule 14: the database refuses a ledger transaction that does not balance', async () => {
  const { payment } = await paidCustomer()
  const unbalanced = sql`insert into payment.ledger_entries (transaction_id, account, amount, currency)
    select id, 'cash', 1, 'EUR' from payment.ledger_transactions where payment_id = ${payment.id}::uuid limit 1`
  expect(violatedConstraint(await faultOf(world.db.execute(unbalanced)))).toBe('ledger_balances')
})

test('a failure after a success changes nothing', async () => {
  const { deps, payment } = await paidCustomer()
  const failure = { code: 'card_declined', message: 'No.' }
  const event = { kind: 'FAILED' as const, paymentId: payment.id, transactionId: 'pi_x', failure }
  const [row] = await world.asOwner(`select payload from events.outbox_events where aggregate_id = '${payment.id}'`)
  await deps.books.commit(payment.bookingId, [{ ...event, event: DomainEvent.parse(row?.payload) }])
  expect(await deps.payments.byId(payment.id)).toMatchObject({ status: 'SUCCEEDED', failure: null })
})

test('a success of a cancelled attempt counts', async () => {
  const { deps, payment } = await createdAttempt()
  const cancelled = await recordOutcome(deps, payment, attemptFor(payment, { status: 'CANCELLED' }))
  expect(cancelled.status).toBe('CANCELLED')
  const paid = await recordOutcome(deps, cancelled, attemptFor(payment, { status: 'SUCCEEDED' }))
  expect(paid).toMatchObject({ status: 'SUCCEEDED', kept: PRICE.amount })
})

const PUBLISHED = ['payment.completed.v1', 'payment.refund-requested.v1', 'payment.refunded.v1']

test('rule 14: of two successes for one booking at most one is kept; the surplus is due and refunded', async () => {
  const { deps, bookingId, payment: first, provider, userId } = await paidCustomer()
  const { deps: _, payment: second } = await createdAttempt({ deps, provider, bookingId, userId })
  await provider.open(second)
  provider.setOutcome(`pi_${second.id}`, { status: 'SUCCEEDED' })
  await recordOutcome(deps, second, attemptFor(second, { status: 'SUCCEEDED' }))
  expect((await world.ledgerOf(bookingId)).refunds_due).toBe(-2_450)

  for (const refund of await deps.refunds.dueOf(second.id)) expect(refund.reason).toBe('SURPLUS')
  await refundPayment(deps, second, 'SURPLUS')
  expect(await deps.payments.byId(second.id)).toMatchObject({ kept: 0, refunded: PRICE.amount })
  expect(await deps.payments.byId(first.id)).toMatchObject({ kept: PRICE.amount })
  expect(await deps.refunds.of(second.id)).toMatchObject([{ lines: second.sale.lines }])
  expect(await world.eventTypesOf(second.id)).toEqual(PUBLISHED)
  const [, requested] = await world.eventsOf(second.id)
  expect(requested?.data).toMatchObject({ reason: 'SURPLUS', amount: PRICE, lines: second.sale.lines })
  expect(await world.eventTypesOf(first.id)).toEqual(['payment.completed.v1'])
  const ledger = await world.ledgerOf(bookingId)
  expect(ledger).toEqual({ card_clearing: 2_450, revenue: -2_000, fees: -150, tax: -300 })
})

test('rules 13 and 19: concurrent refunds never exceed what is kept, and partial refunds add up to the payment', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 2_450 }), { minLength: 1, maxLength: 6 }), async (amounts) => {
      const { deps, payment, bookingId } = await paidCustomer()
      await Promise.all(
        amounts.map(async (amount, part) =>
          requestRefund(deps, payment, {
            id: await derivedId(RefundId, payment.id, String(part)),
            reason: `part ${part}`,
            amount,
          }),
        ),
      )
      const left = (await deps.payments.byId(payment.id))?.kept ?? -1
      expect(left).toBeGreaterThanOrEqual(0)

      await refundPayment(deps, payment, 'REST')
      expect(await deps.payments.byId(payment.id)).toMatchObject({ kept: 0, refunded: PRICE.amount })
      expect(await world.ledgerOf(bookingId)).toEqual({})
    }),
    { numRuns: 5 },
  )
})

test('the database role can write the tables of payment only: no other schema, no reading of the outbox, no change of the ledger', async () => {
  const forbidden = [
    sql`select 1 from booking.bookings`,
    sql`select 1 from events.outbox_events`,
    sql`update payment.ledger_entries set amount = 1`,
    sql`delete from payment.ledger_transactions`,
  ]
  for (const statement of forbidden) {
    expect(await faultOf(world.db.execute(statement))).toMatchObject({ cause: { code: '42501' } })
  }
})

async function createdAttempt(
  given?: Pick<Awaited<ReturnType<typeof paidCustomer>>, 'deps' | 'provider' | 'bookingId' | 'userId'>,
) {
  const customer = given ?? (await world.booking())
  const template = (await paidCustomer()).payment
  const { bookingId, userId } = customer
  const payment: Payment = {
    ...template,
    id: newId(PaymentId),
    bookingId,
    userId,
    method: 'card',
    takenBy: null,
    status: 'CREATED',
    transactionId: null,
  }
  expect(await customer.deps.payments.open(payment)).toBe(true)
  await customer.provider.open(payment)
  return { ...customer, payment }
}

const faultOf = (result: Promise<unknown>): Promise<unknown> =>
  result.then(
    () => null,
    (fault: unknown) => fault,
  )
