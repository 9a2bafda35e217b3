import { expect, test } from 'bun:test'
import { BookingId, RefundId } from '@cinema/contracts/shared/ids'
import { Instant } from '@cinema/contracts/shared/time'
import { newId } from '@cinema/platform/ids'
import { encodePay } from '@cinema/ticket-contract/calls'
import { scanChain } from '../chain/scan-chain'
import { CONFIRMATIONS, chain, quotedCustomer } from '../fixtures/chain.fixture'
import { PRICE, world } from '../fixtures/world.fixture'
import { refundPayment } from '../refund/refund-payment'
import { chainSource } from './chain-source'
import { reconcileStatement } from './reconcile-statement'

type Customer = Awaited<ReturnType<typeof quotedCustomer>>

/** The timestamps of blocks are in the future if many blocks are mined at once. */
const range = () => ({ from: Date.now() - 3_600_000, to: Date.now() + 3_600_000 })

async function compare({ deps, view }: Customer) {
  const compared = await reconcileStatement(deps, chainSource(deps.till, deps), range())
  return compared.discrepancies.filter(({ paymentId }) => paymentId === view.paymentId)
}

async function etherPaid() {
  const customer = await quotedCustomer()
  const hash = await chain.sendMined(customer.transaction)
  await chain.mine(CONFIRMATIONS)
  await scanChain(customer.deps)
  const payment = await customer.deps.payments.byId(customer.view.paymentId)
  if (payment?.status !== 'SUCCEEDED') throw new Error('the payment did not succeed')
  return { ...customer, payment, hash }
}

test('there is no discrepancy if chain and database agree, a refund included', async () => {
  const customer = await etherPaid()
  await refundPayment(customer.deps, customer.payment, 'PART', 1_000)
  await chain.mine(CONFIRMATIONS)
  await scanChain(customer.deps)
  expect(await compare(customer)).toEqual([])
  const lines = await world.asOwner(`select about, amount, status from payment.statement_lines
    where source = 'chain' and '${customer.payment.transactionId}' in (transaction_id, of_transaction_id) order by about`)
  expect(lines).toEqual([
    { about: 'PAYMENT', amount: PRICE.amount, status: 'SUCCEEDED' },
    { about: 'REFUND', amount: 1_000, status: 'DONE' },
  ])
})

test('a payment that is missing on the chain is a discrepancy until it is corrected', async () => {
  const customer = await etherPaid()
  const { transactionId, id } = customer.payment
  const renamed = (name: string | null) =>
    world.asOwner(`update payment.payments set transaction_id = '${name}' where id = '${id}'`)

  await renamed(`0xnever:${id}`)
  expect(await compare(customer)).toMatchObject([
    { source: 'chain', kind: 'MISSING_THERE', about: 'PAYMENT', theirs: null, ours: { amount: PRICE } },
  ])
  await renamed(transactionId)
  expect(await compare(customer)).toEqual([])
})

test('rules 15 and 23: a payment and a refund that were not scanned are repaired', async () => {
  const customer = await quotedCustomer()
  const { deps, view } = customer
  await chain.sendMined(customer.transaction)
  await chain.mine(CONFIRMATIONS)
  expect(await compare(customer)).toEqual([])
  expect(customer.booking.confirmed.filter((id) => id === view.paymentId)).toHaveLength(1)

  const payment = await deps.payments.byId(view.paymentId)
  if (!payment) throw new Error('the payment is missing')
  await refundPayment(deps, payment, 'WHOLE')
  await chain.mine(CONFIRMATIONS)
  expect(await compare(customer)).toEqual([])
  expect(await deps.refunds.of(payment.id)).toMatchObject([{ status: 'DONE' }])
})

test('a refund of the till that was not requested is missing here, at the exchange rate of the payment', async () => {
  const customer = await etherPaid()
  const wei = BigInt(customer.view.quote?.wei ?? 0) / 2n
  await customer.deps.sendRefund({ refundId: newId(RefundId), quoteId: customer.payment.id, wei: String(wei) })
  await chain.mine(CONFIRMATIONS)
  expect(await compare(customer)).toMatchObject([
    { kind: 'MISSING_HERE', about: 'REFUND', ours: null, theirs: { amount: { amount: PRICE.amount / 2 } } },
  ])
})

test('a payment that is not ours is listed in ether, once it is final', async () => {
  const { deps, view, hash } = await strayPayment()
  const { lines } = chainSource(deps.till, deps)
  const listed = async () => {
    const pages = []
    for await (const page of lines(Instant.parse(range().from), Instant.parse(range().to))) pages.push(...page)
    return pages.filter(({ transactionId }) => transactionId.startsWith(hash))
  }
  expect(await listed()).toEqual([])
  await chain.mine(CONFIRMATIONS - 1)
  expect(await listed()).toMatchObject([{ about: 'PAYMENT', amount: { amount: 1_000, currency: 'ETH' } }])
  expect(view.status).toBe('PENDING')
})

/** A payment of a thousandth of an ether for a quote that was signed with our key but not made by us. */
async function strayPayment() {
  const customer = await quotedCustomer()
  const deadline = Math.floor(Date.now() / 1_000) + 3_600
  const [quoteId, bookingId] = [newId(RefundId), newId(BookingId)]
  const quote = { quoteId, bookingId, payer: null, wei: 10n ** 15n, deadline }
  const hash = await chain.sendMined({ data: encodePay(quote, customer.deps.till.sign(quote)), value: quote.wei })
  return { ...customer, hash }
}
