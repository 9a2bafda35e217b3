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
import { killAndRestart } from './asking-for-faults'
import { atOnce, grantsOf } from './grants'
import { ringClock, untilSound } from './sound'
import { untouchedShowtime } from './untouched-showtime'

/** With it off, what is sent waits in the pool until somebody makes a block. */
const minesByItself = (on: boolean) => callNode('evm_setAutomine', on)
afterAll(() => minesByItself(true))

/** A customer who has a quote in ether, and the transaction that pays it. */
async function quoted(place: number, seats = 1) {
  const [customer, showtime, payer] = [await newCustomer(), await untouchedShowtime(), await fundedAccount(place)]
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
    sound: () => untilSound({ bookings: [booking.id], payments: [payment.paymentId], holds: [] }),
  }
}

/** What was reported is so old that a node which does not know it has forgotten it. */
const longAgo = (paymentId: string) =>
  sql("update payment.chain_quotes set reported_at = now() - interval '2 minutes' where payment_id = $1", [paymentId])

test.each([1, 2, 3])(
  'rule 22: a reorganisation of depth %d takes a payment out again; paid once more, it buys once',
  async (depth) => {
    const { view, confirmed, sound, transaction } = await quoted(3)
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
    await sound()
  },
  90_000,
)

test('a transaction that the pool drops pays nothing and says so; its neighbour, which stays, buys, and so does the next', async () => {
  const [dropped, control] = [await quoted(4), await quoted(5)]
  await minesByItself(false)
  const hash = await send(dropped.transaction)
  await dropped.report(hash)
  await control.report(await send(control.transaction))
  await callNode('anvil_dropTransaction', hash)
  await mine(CONFIRMATIONS)
  await minesByItself(true)
  await control.confirmed()
  expect((await dropped.view()).status).toBe('PENDING')

  await longAgo(dropped.payment.paymentId)
  await dropped.isNow('DROPPED')
  await sendMined(dropped.transaction)
  await mine(CONFIRMATIONS - 1)
  await dropped.confirmed()
  await dropped.sound()
  await control.sound()
}, 90_000)

test('a transaction that its wallet replaces by a dearer one buys once, under the name of the one that was mined', async () => {
  const { payment, payer, view, report, confirmed, sound, transaction } = await quoted(6)
  const nonce = await callNode<string>('eth_getTransactionCount', payer, 'latest')
  await minesByItself(false)
  const cheap = await send({ ...transaction, nonce, gasPrice: gwei(3) })
  await report(cheap)
  const dear = await send({ ...transaction, nonce, gasPrice: gwei(9) })
  await mine(CONFIRMATIONS)
  await minesByItself(true)
  await confirmed()
  expect((await view()).chain).toMatchObject({ state: 'SEEN', transactionHash: dear })
  const told = (await tillEvents()).filter(({ quoteId }) => quoteId === payment.paymentId)
  expect(told).toMatchObject([{ kind: 'PAID', transactionHash: dear }])
  await sound()
}, 90_000)

test('the control: one that its wallet replaces by another errand buys nothing until it is paid', async () => {
  const { payment, payer, report, isNow, customer, booking, confirmed, sound, transaction } = await quoted(7)
  const nonce = await callNode<string>('eth_getTransactionCount', payer, 'latest')
  await minesByItself(false)
  await report(await send({ ...transaction, nonce, gasPrice: gwei(3) }))
  await send({ from: payer, to: payer, value: '0x0', data: '0x', nonce, gasPrice: gwei(9) })
  await mine(CONFIRMATIONS)
  await minesByItself(true)
  await longAgo(payment.paymentId)
  await isNow('DROPPED')
  expect((await customer.booking(booking.id)).body).toMatchObject({ status: 'PENDING', tickets: [] })

  await sendMined(transaction)
  await mine(CONFIRMATIONS - 1)
  await confirmed()
  await sound()
}, 90_000)

/** A customer who has paid in ether, and a twentieth of it that may be asked back again and again. */
async function boughtInEther(place: number) {
  const bought = await quoted(place, 2)
  const { booking, payment, payer, view } = bought
  await sendMined(bought.transaction)
  await mine(CONFIRMATIONS - 1)
  await bought.confirmed()
  const before = await balanceOf(payer)
  const areAll = async (status: RefundStatus) => (await view()).refunds.every((refund) => refund.status === status)

  /** Brings their turns forward, and makes the blocks that they need. */
  async function end(): Promise<boolean> {
    const waiting = "payment_id = $1 and status in ('REQUESTED', 'IN_TRANSIT')"
    await sql(`update payment.refunds set next_attempt_at = now() where ${waiting}`, [payment.paymentId])
    await ringClock()
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
      const told = (await tillEvents()).filter(({ quoteId }) => quoteId === payment.paymentId)
      const back = told.filter(({ kind }) => kind === 'REFUNDED')
      const refunds = (await view()).refunds.map(({ refundId }): string => refundId)
      expect(refunds).toHaveLength(count)
      expect(back.map(({ subjectId }) => subjectId).toSorted()).toEqual(refunds.toSorted())
      expect(await balanceOf(payer)).toBe(before + back.reduce((sum, { wei }) => sum + wei, 0n))
    },
  }
}

test('rule 23: twenty refunds in ether at once take twenty nonces, though one is dropped on the way, and each goes out once', async () => {
  const { grant, areAll, sent, eachIsBackOnce, sound } = await boughtInEther(8)
  await minesByItself(false)
  const answers = await atOnce(grant, 20)
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
  await eventually(() => areAll('IN_TRANSIT'), 'the sending', 60_000)
  const hashes = (await sent()).map(({ hash }) => hash)
  const nonces = hashes.map(async (hash) => (await callNode<{ nonce: string }>('eth_getTransactionByHash', hash)).nonce)
  expect(new Set(await Promise.all(nonces)).size).toBe(20)

  const [lost] = hashes
  await callNode('anvil_dropTransaction', lost)
  await mine(1)
  await minesByItself(true)
  // The control: what was dropped is in no block, until its turn comes again.
  expect(await callNode('eth_getTransactionReceipt', lost)).toBeNull()

  await eachIsBackOnce(20)
  expect<unknown>((await grant('0')).body.refundId).toBe(answers[0]?.body.refundId)
  await sound()
}, 180_000)

test('rule 23: the Workers are killed while ether goes back: after the restart each refund has gone out once', async () => {
  const { grant, areAll, sent, eachIsBackOnce, sound } = await boughtInEther(2)
  const answers = await atOnce(grant, 10)
  await eventually(async () => (await sent()).length > 0, 'the first of them', 60_000)
  await killAndRestart()
  // The control: they were cut off on their way.
  expect(await areAll('DONE')).toBe(false)

  await eachIsBackOnce(answers.filter(({ status }) => status === 201).length)
  await sound()
}, 240_000)

const gwei = (price: number) => `0x${(price * 1e9).toString(16)}`
