import { expect, test } from 'bun:test'
import type { BookingLedger } from '@cinema/contracts/payment/office'
import type { MoneySource, ReconciliationView } from '@cinema/contracts/payment/reconciliation'
import { cardGateway } from '@cinema/testing/card-gateway'
import { CONFIRMATIONS, fundedAccount, mine, paymentOf, sendMined } from '@cinema/testing/chain'
import { newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats, freshShowtime } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'

const A_DAY_MS = 86_400_000
/** Blocks that tests make by the dozen are ahead of the clock. */
const range = () => ({
  from: new Date(Date.now() - A_DAY_MS).toISOString(),
  to: new Date(Date.now() + A_DAY_MS).toISOString(),
})

/** What a comparison that a manager asks for now says of one transaction. */
async function compared(source: MoneySource, transactionId: string) {
  const office = await signIn('manager@cinema.test')
  const asked = { source, ...range() }
  const { status, body } = await office.post<ReconciliationView>('/api/v1/admin/payments/reconcile', asked)
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

test('money at the card provider that is none of ours is told once by an alert, however often it is compared', async () => {
  const { id } = await cardGateway.pay({ amount: 4_321, currency: 'EUR' }, {})
  for (const _ of [1, 2]) {
    expect(await compared('card', id)).toMatchObject([
      { kind: 'MISSING_HERE', about: 'PAYMENT', ours: null, theirs: { amount: { amount: 4_321, currency: 'EUR' } } },
    ])
  }
  expect(await alertsAbout(id)).toEqual([{ kind: 'MISSING_HERE' }])
})

test('what a customer’s bank takes back is in the books at once, calls somebody, and is no difference', async () => {
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
  expect([await compared('card', id), await compared('card', paid?.name ?? '')]).toEqual([[], []])

  await cardGateway.closeDispute(id, 'won')
  const isBack = async () => (await ledger()).payments[0]?.refunds[0]?.status === 'FAILED'
  await eventually(isBack, 'the money that was won back')
  expect((await ledger()).balances).toContainEqual({ account: 'card_clearing', amount: booking.total })
  expect([await compared('card', id), await compared('card', paid?.name ?? '')]).toEqual([[], []])
}, 60_000)

test('ether in the till that our books do not name is told by an alert, theirs without ether too, and no longer once they agree', async () => {
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
  expect(await compared('chain', name)).toEqual([])

  const rename = (to: string) =>
    sql('update payment.payments set transaction_id = $1 where id = $2', [to, payment.paymentId])
  const elsewhere = `0x${'ab'.repeat(32)}:${payment.paymentId}`
  await rename(elsewhere)
  const theirs = { amount: booking.total }
  expect(await compared('chain', name)).toMatchObject([{ kind: 'MISSING_HERE', ours: null, theirs }])
  expect(await compared('chain', elsewhere)).toMatchObject([{ kind: 'MISSING_THERE', ours: theirs, theirs: null }])
  expect([await alertsAbout(name), await alertsAbout(elsewhere)]).toEqual([
    [{ kind: 'MISSING_HERE' }],
    [{ kind: 'MISSING_THERE' }],
  ])
  await rename(name)
  expect([await compared('chain', name), await compared('chain', elsewhere)]).toEqual([[], []])
  const open = 'select 1 from payment.discrepancies where transaction_id in ($1, $2) and resolved_at is null'
  expect(await sql(open, [name, elsewhere])).toEqual([])
}, 60_000)
