import { afterAll, expect, test } from 'bun:test'
import type { PaymentView } from '@cinema/contracts/payment/http'
import type { BookingLedger, GrantedRefund } from '@cinema/contracts/payment/office'
import type { ReconciliationView } from '@cinema/contracts/payment/reconciliation'
import { cardGateway } from '@cinema/testing/card-gateway'
import { newCustomer, signIn } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'
import { atOnce, grantsOf } from './grants'
import { breakDatabase, killAndRestart } from './inject-faults'
import { runAudit, triggerCron, untilConsistent } from './until-consistent'
import { unusedShowtime } from './unused-showtime'

const UNRECORDED = 'the provider holds another amount than our ledger'
/** Longer than our timeout of a call to the provider. */
const PAST_THE_TIMEOUT_MS = 12_000
/** The number of tries that the official client makes. */
const EVERY_TRY = 3

afterAll(async () => {
  await cardGateway.clearFaults()
  await cardGateway.setDelivery({ mode: 'on' })
  await breakDatabase({ kind: 'none' })
})

async function bookedSeat(seats = 1) {
  const [customer, showtime] = [await newCustomer(), await unusedShowtime()]
  const seatIds = (await freeSeats(showtime.id, seats)).map(({ id }) => id)
  const { body } = await customer.book(showtime.id, seatIds)
  return { customer, bookingId: body.id, price: body.total, total: body.total.amount }
}

const reconcile = async () =>
  (await (await signIn('admin@cinema.test')).post<ReconciliationView>('/api/v1/admin/payments/reconcile', {})).body

/** How many differences the auditor finds between one payment and the provider. */
const unrecorded = async (bookingId: string) => {
  const [paid] = await sql<{ id: string }>('select id from payment.payments where booking_id = $1', [bookingId])
  const charges = (await cardGateway.charges(new Date(0))).filter(({ metadata }) => metadata.paymentId === paid?.id)
  const found = (await runAudit()).filter(({ what }) => what === UNRECORDED)
  return found.filter(({ id }) => charges.some(({ payment_intent }) => payment_intent === id)).length
}

test('money that the provider took without an answer is found by the next comparison and buys the tickets once', async () => {
  await cardGateway.setDelivery({ mode: 'off' })
  const { customer, bookingId } = await bookedSeat()
  await cardGateway.planFault({ kind: 'fail_after', times: EVERY_TRY, on: '/confirm' })
  const { body } = await customer.pay(bookingId, 'pm_card_visa', 'no-answer')
  expect(body.status).toBe('CREATED')
  // The control: before the comparison the auditor finds money that our ledger lacks.
  expect(await unrecorded(bookingId)).toBe(1)

  expect((await reconcile()).repaired).toBeGreaterThan(0)
  expect((await customer.booking(bookingId)).body).toMatchObject({ status: 'CONFIRMED', tickets: [{}] })
  expect((await customer.pay(bookingId, 'pm_card_visa', 'no-answer')).body).toMatchObject({ status: 'SUCCEEDED' })
  await cardGateway.setDelivery({ mode: 'on' })
  await untilConsistent({ bookings: [bookingId], payments: [body.paymentId], holds: [] })
}, 120_000)

test('rule 18: a call that times out after the provider took the money is repeated with the same key, and charges once', async () => {
  const { customer, bookingId, total } = await bookedSeat()
  await cardGateway.planFault({ kind: 'timeout_after', times: 1, on: '/confirm', hangMs: PAST_THE_TIMEOUT_MS })
  const { body } = await eventually(
    async () => {
      const answer = await customer.pay(bookingId, 'pm_card_visa', 'timed-out')
      return answer.body.status === 'SUCCEEDED' && answer
    },
    'the answer',
    60_000,
  )
  const made = await cardGateway.charges(new Date(0))
  const charges = made.filter(({ metadata }) => metadata.paymentId === body.paymentId)
  expect(charges.map(({ amount_captured }) => amount_captured)).toEqual([total])
  // The control: without that key it would be another payment, which is refused because the booking is paid.
  expect(await customer.pay(bookingId)).toMatchObject({ status: 409, body: { code: 'BOOKING_NOT_PAYABLE' } })
  await untilConsistent({ bookings: [bookingId], payments: [body.paymentId], holds: [] })
}, 120_000)

test('when the Workers are killed between the provider’s answer and the commit, the money is found after the restart and buys the ticket', async () => {
  await cardGateway.setDelivery({ mode: 'off' })
  const { customer, bookingId } = await bookedSeat()
  await breakDatabase({ kind: 'cut', matching: 'insert into payment.ledger_transactions' })
  const lost = customer.pay(bookingId, 'pm_card_visa', 'killed').catch(() => null)
  await eventually(async () => (await unrecorded(bookingId)) === 1, 'the money at the provider')
  await killAndRestart()
  await lost
  await breakDatabase({ kind: 'none' })
  // The control: the money is not recorded until the comparison.
  expect(await unrecorded(bookingId)).toBe(1)

  await reconcile()
  expect((await customer.booking(bookingId)).body).toMatchObject({ status: 'CONFIRMED', tickets: [{}] })
  await cardGateway.setDelivery({ mode: 'on' })
  await untilConsistent({ bookings: [bookingId], payments: [], holds: [] })
}, 180_000)

test('rules 12 and 17: money of another amount or for another booking buys nothing; the right amount for the right booking does', async () => {
  const { customer, bookingId, price } = await bookedSeat()
  const other = await bookedSeat()
  await cardGateway.planFault({ kind: 'fail_before', times: EVERY_TRY, on: '/v1/payment_intents' })
  const { paymentId, status } = (await customer.pay(bookingId)).body
  expect(status).toBe('CREATED')

  const [wrongAmount, otherBooking] = [
    await cardGateway.pay({ ...price, amount: 1 }, { paymentId, bookingId }),
    await cardGateway.pay(price, { paymentId, bookingId: other.bookingId }),
  ]
  await Bun.sleep(1_000)
  expect((await customer.get<PaymentView>(`/api/v1/payments/${paymentId}`)).body.status).toBe('CREATED')
  expect((await customer.booking(bookingId)).body.tickets).toEqual([])
  expect((await other.customer.booking(other.bookingId)).body.tickets).toEqual([])
  // The control: a payment that matches in everything is accepted.
  await cardGateway.pay(price, { paymentId, bookingId })
  await eventually(async () => (await customer.booking(bookingId)).body.tickets.length === 1, 'the ticket')

  const strays = [wrongAmount.id, otherBooking.id]
  const found = (await reconcile()).discrepancies.filter(({ transactionId }) => strays.includes(transactionId))
  expect(found.map(({ kind }) => kind)).toEqual(['MISSING_HERE', 'MISSING_HERE'])
  for (const id of strays) await cardGateway.refundAtDashboard(id)
  await other.customer.post(`/api/v1/bookings/${other.bookingId}/cancel`, {})
  await untilConsistent({ bookings: [bookingId], payments: [paymentId], holds: [] })
}, 120_000)

test('rule 19: twenty refunds of one payment at once return no more than was kept', async () => {
  const { customer, bookingId, total } = await bookedSeat(2)
  const { paymentId } = (await customer.pay(bookingId)).body
  const admin = await signIn('admin@cinema.test')
  const amount = Math.floor(total / 10)
  const grant = grantsOf(bookingId, amount)
  const answers = await atOnce(grant, 20)
  const granted = answers.filter(({ status }) => status === 201)
  expect(granted).toHaveLength(Math.floor(total / amount))
  expect(answers.filter(({ status }) => ![201, 409, 422].includes(status))).toEqual([])

  // The control: a repeated key returns the same refund.
  const first = answers.findIndex(({ status }) => status === 201)
  expect((await grant(String(first))).body).toEqual(answers[first]?.body as GrantedRefund)

  const done = async () => (await customer.get<PaymentView>(`/api/v1/payments/${paymentId}`)).body
  await eventually(async () => (await done()).refunded?.amount === amount * granted.length, 'the refunds', 30_000)
  const [charge] = (await cardGateway.charges(new Date(0))).filter(({ metadata }) => metadata.paymentId === paymentId)
  expect(charge?.amount_refunded).toBe(amount * granted.length)
  const { body: ledger } = await admin.get<BookingLedger>(`/api/v1/admin/bookings/${bookingId}/ledger`)
  expect(ledger.balances.find(({ account }) => account === 'refunds_due')).toBeUndefined()
  expect(ledger.balances.find(({ account }) => account === 'card_clearing')?.amount.amount ?? 0).toBe(
    total - amount * granted.length,
  )
  await untilConsistent({ bookings: [bookingId], payments: [paymentId], holds: [] })
}, 120_000)

test('a refund whose answer was lost is found at the provider and is not made again', async () => {
  await cardGateway.setDelivery({ mode: 'off' })
  const { customer, bookingId, total } = await bookedSeat()
  const { paymentId } = (await customer.pay(bookingId)).body
  await cardGateway.planFault({ kind: 'fail_after', times: EVERY_TRY, on: '/v1/refunds' })
  expect((await customer.post(`/api/v1/bookings/${bookingId}/cancel`, {})).status).toBe(200)
  const refund = () =>
    sql<{ status: string; attempts: number }>('select status, attempts from payment.refunds where payment_id = $1', [
      paymentId,
    ])
  await eventually(async () => (await refund())[0]?.attempts === 1, 'the first attempt')
  // The control: the provider made the refund, and our row is still REQUESTED.
  expect(await refund()).toMatchObject([{ status: 'REQUESTED' }])
  expect(await unrecorded(bookingId)).toBe(1)

  await eventually(async () => {
    await sql("update payment.refunds set next_attempt_at = now() where payment_id = $1 and status = 'REQUESTED'", [
      paymentId,
    ])
    await triggerCron()
    return (await refund())[0]?.status === 'DONE'
  }, 'the end of the refund')
  const [charge] = (await cardGateway.charges(new Date(0))).filter(({ metadata }) => metadata.paymentId === paymentId)
  expect(charge?.amount_refunded).toBe(total)
  await cardGateway.setDelivery({ mode: 'on' })
  await untilConsistent()
}, 120_000)
