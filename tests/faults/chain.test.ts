import { afterAll, expect, test } from 'bun:test'
import type { PaymentView, RefundStatus } from '@cinema/contracts/payment/http'
import {
  balanceOf,
  CONFIRMATIONS,
  callNode,
  fundedAccount,
  mine,
  paymentOf,
  send,
  sendMined,
  tillEvents,
} from '@cinema/testing/chain'
import { newCustomer } from '@cinema/testing/customer'
import { eventually } from '@cinema/testing/eventually'
import { freeSeats } from '@cinema/testing/showtimes'
import { sql } from '@cinema/testing/system'
import { atOnce, grantsOf } from './grants'
import { killAndRestart } from './inject-faults'
import { triggerCron, untilConsistent } from './until-consistent'
import { unusedShowtime } from './unused-showtime'

/** Whether a block is mined for each transaction. If not, transactions wait in the pool until `mine` is called. */
const setAutomine = (on: boolean) => callNode('evm_setAutomine', on)
afterAll(() => setAutomine(true))

/** A customer who has a quote in ether, and the transaction that pays it. */
async function withQuote(place: number, seats = 1) {
  const [customer, showtime, payer] = [await newCustomer(), await unusedShowtime(), await fundedAccount(place)]
  const seatIds = (await freeSeats(showtime.id, seats)).map(({ id }) => id)
  const { body: booking } = await customer.book(showtime.id, seatIds)
  const { body: payment } = await customer.quote(booking.id)
  const path = `/api/v1/payments/${payment.paymentId}`
  const view = async () => (await customer.get<PaymentView>(path)).body
  return {
    ...{ customer, booking, payment, payer, view },
    transaction: paymentOf(payment, payer),
    report: (transactionHash: string) => customer.post<PaymentView>(`${path}/transaction`, { transactionHash }),
    isNow: (state: NonNullable<PaymentView['chain']>['state']) =>
      eventually(async () => (await view()).chain?.state === state, `the state ${state}`),
    confirmed: () =>
      eventually(async () => (await customer.booking(booking.id)).body.status === 'CONFIRMED', 'the tickets'),
    consistent: () => untilConsistent({ bookings: [booking.id], payments: [payment.paymentId], holds: [] }),
  }
}

/** Makes the reported transaction so old that it counts as dropped if the node does not know it. */
const backdateReport = (paymentId: string) =>
  sql("update payment.chain_quotes set reported_at = now() - interval '2 minutes' where payment_id = $1", [paymentId])

test.each([1, 2, 3])(
  'rule 22: a reorganisation of depth %d un-counts a payment; paid again, it buys once',
  async (depth) => {
    const { view, confirmed, consistent, transaction } = await withQuote(3)
    const before = await callNode<string>('evm_snapshot')
    await sendMined(transaction)
    await mine(depth - 1)
    await eventually(async () => (await view()).chain?.confirmations === depth, 'the confirmations')

    await callNode('evm_revert', before)
    await mine(CONFIRMATIONS + depth)
    await eventually(async () => (await view()).chain?.state !== 'SEEN', 'the un-counting')
    expect((await view()).status).toBe('PENDING')

    await sendMined(transaction)
    await mine(CONFIRMATIONS - 1)
    await confirmed()
    await consistent()
  },
  90_000,
)

test('a transaction that is dropped from the pool pays nothing and is reported as dropped; another transaction buys, and so does a repetition', async () => {
  const [dropped, control] = [await withQuote(4), await withQuote(5)]
  await setAutomine(false)
  const hash = await send(dropped.transaction)
  await dropped.report(hash)
  await control.report(await send(control.transaction))
  await callNode('anvil_dropTransaction', hash)
  await mine(CONFIRMATIONS)
  await setAutomine(true)
  await control.confirmed()
  expect((await dropped.view()).status).toBe('PENDING')

  await backdateReport(dropped.payment.paymentId)
  await dropped.isNow('DROPPED')
  await sendMined(dropped.transaction)
  await mine(CONFIRMATIONS - 1)
  await dropped.confirmed()
  await dropped.consistent()
  await control.consistent()
}, 90_000)

test('a transaction that is replaced by one with a higher gas price buys once, with the hash of the mined one', async () => {
  const { payment, payer, view, report, confirmed, consistent, transaction } = await withQuote(6)
  const nonce = await callNode<string>('eth_getTransactionCount', payer, 'latest')
  await setAutomine(false)
  const cheap = await send({ ...transaction, nonce, gasPrice: gwei(3) })
  await report(cheap)
  const replacement = await send({ ...transaction, nonce, gasPrice: gwei(9) })
  await mine(CONFIRMATIONS)
  await setAutomine(true)
  await confirmed()
  expect((await view()).chain).toMatchObject({ state: 'SEEN', transactionHash: replacement })
  const events = (await tillEvents()).filter(({ quoteId }) => quoteId === payment.paymentId)
  expect(events).toMatchObject([{ kind: 'PAID', transactionHash: replacement }])
  await consistent()
}, 90_000)

test('the control: a transaction that is replaced by another one without a payment buys nothing until it is paid', async () => {
  const { payment, payer, report, isNow, customer, booking, confirmed, consistent, transaction } = await withQuote(7)
  const nonce = await callNode<string>('eth_getTransactionCount', payer, 'latest')
  await setAutomine(false)
  await report(await send({ ...transaction, nonce, gasPrice: gwei(3) }))
  await send({ from: payer, to: payer, value: '0x0', data: '0x', nonce, gasPrice: gwei(9) })
  await mine(CONFIRMATIONS)
  await setAutomine(true)
  await backdateReport(payment.paymentId)
  await isNow('DROPPED')
  expect((await customer.booking(booking.id)).body).toMatchObject({ status: 'PENDING', tickets: [] })

  await sendMined(transaction)
  await mine(CONFIRMATIONS - 1)
  await confirmed()
  await consistent()
}, 90_000)

/** A customer who has paid in ether, and a function that requests a refund of a twentieth of it. */
async function boughtInEther(place: number) {
  const bought = await withQuote(place, 2)
  const { booking, payment, payer, view } = bought
  await sendMined(bought.transaction)
  await mine(CONFIRMATIONS - 1)
  await bought.confirmed()
  const before = await balanceOf(payer)
  const areAll = async (status: RefundStatus) => (await view()).refunds.every((refund) => refund.status === status)

  /** Makes all refunds due, triggers cron and mines the blocks that they need. */
  async function end(): Promise<boolean> {
    const waiting = "payment_id = $1 and status in ('REQUESTED', 'IN_TRANSIT')"
    await sql(`update payment.refunds set next_attempt_at = now() where ${waiting}`, [payment.paymentId])
    await triggerCron()
    await mine(CONFIRMATIONS)
    return areAll('DONE')
  }
  return {
    ...bought,
    areAll,
    grant: grantsOf(booking.id, Math.floor(booking.total.amount / 20)),
    /** The transactions that were sent so far. */
    sent: () =>
      sql<{ hash: string }>(
        "select transaction_id as hash from payment.refunds where payment_id = $1 and status = 'IN_TRANSIT'",
        [payment.paymentId],
      ),

    async eachIsBackOnce(count: number): Promise<void> {
      await eventually(end, 'the end of the refunds', 90_000)
      const events = (await tillEvents()).filter(({ quoteId }) => quoteId === payment.paymentId)
      const back = events.filter(({ kind }) => kind === 'REFUNDED')
      const refunds = (await view()).refunds.map(({ refundId }): string => refundId)
      expect(refunds).toHaveLength(count)
      expect(back.map(({ subjectId }) => subjectId).toSorted()).toEqual(refunds.toSorted())
      expect(await balanceOf(payer)).toBe(before + back.reduce((sum, { wei }) => sum + wei, 0n))
    },
  }
}

test('rule 23: twenty refunds in ether at once use twenty nonces, and each is sent once although one is dropped from the pool', async () => {
  const { grant, areAll, sent, eachIsBackOnce, consistent } = await boughtInEther(8)
  await setAutomine(false)
  const answers = await atOnce(grant, 20)
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
  await eventually(() => areAll('IN_TRANSIT'), 'the sending', 60_000)
  const hashes = (await sent()).map(({ hash }) => hash)
  const nonces = hashes.map(async (hash) => (await callNode<{ nonce: string }>('eth_getTransactionByHash', hash)).nonce)
  expect(new Set(await Promise.all(nonces)).size).toBe(20)

  const [lost] = hashes
  await callNode('anvil_dropTransaction', lost)
  await mine(1)
  await setAutomine(true)
  // The control: the dropped transaction is in no block until it is sent again.
  expect(await callNode('eth_getTransactionReceipt', lost)).toBeNull()

  await eachIsBackOnce(20)
  expect<unknown>((await grant('0')).body.refundId).toBe(answers[0]?.body.refundId)
  await consistent()
}, 180_000)

test('rule 23: when the Workers are killed while refunds in ether are sent, each is sent once after the restart', async () => {
  const { grant, areAll, sent, eachIsBackOnce, consistent } = await boughtInEther(2)
  const answers = await atOnce(grant, 10)
  await eventually(async () => (await sent()).length > 0, 'the first of them', 60_000)
  await killAndRestart()
  // The control: not all refunds were done at the restart.
  expect(await areAll('DONE')).toBe(false)

  await eachIsBackOnce(answers.filter(({ status }) => status === 201).length)
  await consistent()
}, 240_000)

const gwei = (price: number) => `0x${(price * 1e9).toString(16)}`
