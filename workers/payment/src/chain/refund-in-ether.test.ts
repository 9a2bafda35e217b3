import { expect, test } from 'bun:test'
import { RefundId } from '@cinema/contracts/shared/ids'
import { newId } from '@cinema/platform/ids'
import { CONFIRMATIONS, chain, memoryJournal, quotedCustomer } from '../fixtures/chain.fixture'
import { PRICE, world } from '../fixtures/world.fixture'
import { refundPayment } from '../refund/refund-payment'
import { RefundSender } from './refund-sender'
import { scanChain } from './scan-chain'

/** A customer who has paid in ether, with the payment. */
async function etherPaid() {
  const customer = await quotedCustomer()
  await chain.sendMined(customer.transaction)
  await chain.mine(CONFIRMATIONS - 1)
  await scanChain(customer.deps)
  const payment = await customer.deps.payments.byId(customer.view.paymentId)
  if (payment?.status !== 'SUCCEEDED') throw new Error('the payment did not succeed')
  return { ...customer, payment, quoted: BigInt(customer.view.quote?.wei ?? 0) }
}

async function untilFinal(deps: Parameters<typeof scanChain>[0]) {
  await chain.mine(CONFIRMATIONS)
  await scanChain(deps)
}

const refundedWei = async (paymentId: string) => {
  const rows = await world.asOwner(
    `select coalesce(sum(wei), 0)::text as wei, count(*)::int as events from payment.chain_events
     where quote_id = '${paymentId}' and kind = 'REFUNDED' and status = 'FINAL'`,
  )
  return { wei: BigInt(String(rows[0]?.wei)), events: rows[0]?.events }
}

test('rule 23: a refund is sent from the contract to the payer, signed with the refunder’s key, once', async () => {
  const { deps, payment, bookingId, quoted } = await etherPaid()
  const before = await chain.balanceOf(chain.contract)
  await refundPayment(deps, payment, 'BY_CUSTOMER')
  await refundPayment(deps, payment, 'BY_CUSTOMER')
  expect((await deps.refunds.of(payment.id)).map(({ status }) => status)).toEqual(['IN_TRANSIT'])

  await untilFinal(deps)
  await untilFinal(deps)
  expect((await deps.refunds.of(payment.id)).map(({ status }) => status)).toEqual(['DONE'])
  expect(await chain.balanceOf(chain.contract)).toBe(before - quoted)
  expect(await refundedWei(payment.id)).toEqual({ wei: quoted, events: 1 })
  expect(await world.ledgerOf(bookingId)).toEqual({})
})

test('rules 13 and 19: concurrent partial refunds add up to exactly the quoted wei', async () => {
  const { deps, payment, quoted } = await etherPaid()
  await Promise.all([700, 333, 1].map((amount) => refundPayment(deps, payment, `PART ${amount}`, amount)))
  await refundPayment(deps, payment, 'REST')
  await untilFinal(deps)
  expect(await refundedWei(payment.id)).toEqual({ wei: quoted, events: 4 })
  expect(await deps.payments.byId(payment.id)).toMatchObject({ kept: 0, refunded: PRICE.amount })
}, 60_000)

test('twenty concurrent refunds use twenty different nonces', async () => {
  const { payment, deps, quoted } = await etherPaid()
  const sender = new RefundSender(chain.settings, memoryJournal(), Date.now)
  const calls = Array.from({ length: 20 }, () => ({
    refundId: newId(RefundId),
    quoteId: payment.id,
    wei: String(quoted / 20n),
  }))
  const sent = await Promise.all(calls.map((call) => sender.send(call)))
  expect(sent.map(({ status }) => status)).toEqual(Array(20).fill('IN_TRANSIT'))
  await chain.mine(CONFIRMATIONS)
  const made = (await deps.till.eventsOf(payment.id, 0)).filter(({ kind }) => kind === 'REFUNDED')
  expect(new Set(made.map(({ subjectId }) => subjectId))).toEqual(new Set(calls.map(({ refundId }) => refundId)))
}, 60_000)

test('the control: two independent senders do use the same nonce', async () => {
  const { payment, deps } = await etherPaid()
  const [one, other] = [memoryJournal(), memoryJournal()]
  await chain.ask('evm_setAutomine', false)
  for (const journal of [one, other]) {
    const call = { refundId: newId(RefundId), quoteId: payment.id, wei: '1' }
    await new RefundSender(chain.settings, journal, Date.now).send(call)
  }
  await chain.ask('evm_setAutomine', true)
  await chain.mine(1)
  const nonces = await Promise.all(
    [one, other].map(async (journal) => [...(await journal.pending()).values()][0]?.nonce),
  )
  expect(nonces[0]).toBe(nonces[1] ?? -1)
  expect((await deps.till.eventsOf(payment.id, 0)).filter(({ kind }) => kind === 'REFUNDED')).toHaveLength(1)
})

test('a stuck transaction is replaced with a higher fee and the same nonce, and the refund is made once', async () => {
  const { payment, quoted, deps } = await etherPaid()
  const clock = { skipMs: 0 }
  const journal = memoryJournal()
  const sender = new RefundSender(chain.settings, journal, () => Date.now() + clock.skipMs)
  const call = { refundId: newId(RefundId), quoteId: payment.id, wei: String(quoted) }

  await chain.ask('evm_setAutomine', false)
  const first = await sender.send(call)
  clock.skipMs = 61_000
  const second = await sender.send(call)
  expect(first).toMatchObject({ status: 'IN_TRANSIT' })
  expect(second).not.toEqual(first)
  const [signed] = [...(await journal.pending()).values()]
  expect(signed?.hashes).toHaveLength(2)

  await chain.ask('evm_setAutomine', true)
  await chain.mine(CONFIRMATIONS)
  const { hash } = second.status === 'IN_TRANSIT' ? second : { hash: null }
  expect(await sender.send(call)).toEqual({ status: 'DONE', hash: hash ?? '' })
  expect((await deps.till.eventsOf(payment.id, 0)).filter(({ kind }) => kind === 'REFUNDED')).toHaveLength(1)
})

test('after a crash between signing and sending the same transaction is sent; without the journal the contract still makes the refund once', async () => {
  const { payment, quoted } = await etherPaid()
  const journal = memoryJournal()
  const call = { refundId: newId(RefundId), quoteId: payment.id, wei: String(quoted) }
  const first = await new RefundSender(chain.settings, journal, Date.now).send(call)
  const again = await new RefundSender(chain.settings, journal, Date.now).send(call)
  expect(again).toEqual(first)
  await chain.mine(CONFIRMATIONS)
  const withoutJournal = await new RefundSender(chain.settings, memoryJournal(), Date.now).send(call)
  expect(withoutJournal).toEqual({ status: 'IN_TRANSIT', hash: null })
})

test('a transaction mined a day ago is removed from the journal with the next refund, and its nonce is not used again', async () => {
  const { payment } = await etherPaid()
  const clock = { skipMs: 0 }
  const journal = memoryJournal()
  const sender = new RefundSender(chain.settings, journal, () => Date.now() + clock.skipMs)
  const send = () => sender.send({ refundId: newId(RefundId), quoteId: payment.id, wei: '1' })
  for (const _ of [1, 2]) await send()
  const nonces = async () => Array.from((await journal.pending()).values(), ({ nonce }) => nonce)
  const [first = -1, second] = await nonces()
  expect(second).toBe(first + 1)

  clock.skipMs = 2 * 86_400_000
  await send()
  expect(await nonces()).toEqual([first + 2])
})

test('a refund that the contract refuses fails with the name of the error', async () => {
  const sender = new RefundSender(chain.settings, memoryJournal(), Date.now)
  const call = { refundId: newId(RefundId), quoteId: newId(RefundId), wei: '1' }
  expect(await sender.send(call)).toEqual({ status: 'FAILED', error: 'QuoteUnpaid' })
})
