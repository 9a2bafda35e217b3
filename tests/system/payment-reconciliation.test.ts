import { expect, test } from 'bun:test'
import type { BookingLedger } from '@cinema/contracts/payment/office'
import type { MoneySource, ReconciliationView } from '@cinema/contracts/payment/reconciliation'
import { cardGateway } from '@cinema/testing/card-gateway'
import { CONFIRMATIONS, fundedAccount, mine, paymentOf, sendMined } from '@cinema/testing/chain'
import { newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'

const DAY_MS = 86_400_000
/** Ends tomorrow, because blocks that tests mine have timestamps in the future. */
const range = () => ({
  from: new Date(Date.now() - DAY_MS).toISOString(),
  to: new Date(Date.now() + DAY_MS).toISOString(),
})

/** Runs a reconciliation and returns its discrepancies about one transaction. */
async function discrepanciesOf(source: MoneySource, transactionId: string) {
  const office = await signIn('manager@cinema.test')
  const request = { source, ...range() }
  const { status, body } = await office.post<ReconciliationView>('/api/v1/admin/payments/reconcile', request)
  expect(status).toBe(200)
  return body.discrepancies.filter((found) => found.transactionId === transactionId)
}

const alertsAbout = (transactionId: string) =>
  sql<{ kind: string }>(
    `select payload->'data'->>'kind' as kind from events.outbox_events
     where event_type = 'payment.discrepancy-found.v1' and payload->'data'->>'transactionId' = $1`,
    [transactionId],
  )

const alertsOf = async (type: string, paymentId: string) =>
  (await sql('select 1 from events.outbox_events where event_type = $1 and aggregate_id = $2', [type, paymentId]))
    .length

test('an unknown payment at the card provider raises one alert, however often it is reconciled', async () => {
  const { id } = await cardGateway.pay({ amount: 4_321, currency: 'EUR' }, {})
  for (const _ of [1, 2]) {
    expect(await discrepanciesOf('card', id)).toMatchObject([
      { kind: 'MISSING_HERE', about: 'PAYMENT', ours: null, theirs: { amount: { amount: 4_321, currency: 'EUR' } } },
    ])
  }
  expect(await alertsAbout(id)).toEqual([{ kind: 'MISSING_HERE' }])
})

test('a chargeback is posted to the ledger at once, raises an alert and is not a discrepancy', async () => {
  const [customer, showtime] = [await newCustomer(), await freshShowtime()]
  const { body: booking } = await customer.book(
    showtime.id,
    (await freeSeats(showtime.id, 1)).map(({ id }) => id),
  )
  const { paymentId } = (await customer.pay(booking.id)).body
  const [paid] = await sql<{ name: string }>('select transaction_id as name from payment.payments where id = $1', [
    paymentId,
  ])
  const { id } = await cardGateway.dispute(paid?.name ?? '')
  const office = await signIn('manager@cinema.test')
  const ledger = async () => (await office.get<BookingLedger>(`/api/v1/admin/bookings/${booking.id}/ledger`)).body
  await eventually(async () => (await ledger()).balances.length === 0, 'the chargeback in the books')
  expect((await ledger()).payments[0]?.refunds).toMatchObject([{ reason: 'CHARGEBACK', status: 'DONE' }])
  expect(await alertsOf('payment.charged-back.v1', paymentId)).toBe(1)
  expect([await discrepanciesOf('card', id), await discrepanciesOf('card', paid?.name ?? '')]).toEqual([[], []])

  await cardGateway.closeDispute(id, 'won')
  const isReversed = async () => (await ledger()).payments[0]?.refunds[0]?.status === 'FAILED'
  await eventually(isReversed, 'the dispute that was won')
  expect((await ledger()).balances).toContainEqual({ account: 'card_clearing', amount: booking.total })
  expect([await discrepanciesOf('card', id), await discrepanciesOf('card', paid?.name ?? '')]).toEqual([[], []])
}, 60_000)

test('ether without a ledger entry and a ledger entry without ether each raise an alert, and are resolved when both agree', async () => {
  const [customer, showtime] = [await newCustomer(), await freshShowtime()]
  const { body: booking } = await customer.book(
    showtime.id,
    (await freeSeats(showtime.id, 1)).map(({ id }) => id),
  )
  const { body: payment } = await customer.quote(booking.id)
  await sendMined(paymentOf(payment, await fundedAccount(9)))
  await mine(CONFIRMATIONS)
  await eventually(async () => (await customer.booking(booking.id)).body.status === 'CONFIRMED', 'the tickets')
  const [paid] = await sql<{ name: string }>('select transaction_id as name from payment.payments where id = $1', [
    payment.paymentId,
  ])
  const name = paid?.name ?? ''
  expect(await discrepanciesOf('chain', name)).toEqual([])

  const rename = (to: string) =>
    sql('update payment.payments set transaction_id = $1 where id = $2', [to, payment.paymentId])
  const elsewhere = `0x${'ab'.repeat(32)}:${payment.paymentId}`
  await rename(elsewhere)
  const theirs = { amount: booking.total }
  expect(await discrepanciesOf('chain', name)).toMatchObject([{ kind: 'MISSING_HERE', ours: null, theirs }])
  expect(await discrepanciesOf('chain', elsewhere)).toMatchObject([
    { kind: 'MISSING_THERE', ours: theirs, theirs: null },
  ])
  expect([await alertsAbout(name), await alertsAbout(elsewhere)]).toEqual([
    [{ kind: 'MISSING_HERE' }],
    [{ kind: 'MISSING_THERE' }],
  ])
  await rename(name)
  expect([await discrepanciesOf('chain', name), await discrepanciesOf('chain', elsewhere)]).toEqual([[], []])
  const open = 'select 1 from payment.discrepancies where transaction_id in ($1, $2) and resolved_at is null'
  expect(await sql(open, [name, elsewhere])).toEqual([])
}, 60_000)
