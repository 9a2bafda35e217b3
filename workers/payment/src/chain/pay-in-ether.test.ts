import { describe, expect, test } from 'bun:test'
import { accepted } from '@cinema/contracts/shared/result'
import { Instant } from '@cinema/contracts/shared/time'
import { violatedConstraint } from '@cinema/db/constraint'
import { refusalOf } from '@cinema/ticket-contract/calls'
import { signerOf } from '@cinema/ticket-contract/quote'
import { computeAddress } from 'ethers/transaction'
import { CONFIRMATIONS, chain, etherCustomer, quotedCustomer } from '../fixtures/chain.fixture'
import { order, paid } from '../fixtures/orders.fixture'
import { EARNINGS, PRICE, world } from '../fixtures/world.fixture'
import { pay } from '../payment/pay'
import { settleOpenAttempt } from '../payment/settle-open-attempt'
import { refreshAttempt, viewPayment } from '../payment/view-payment'
import { fixedRates } from './rates'
import { reportTransaction } from './report-transaction'
import { scanChain } from './scan-chain'

type Quoted = Awaited<ReturnType<typeof quotedCustomer>>

/** The payment as its customer sees it after it was refreshed from the chain. */
async function refreshedView({ deps, view, userId }: Quoted) {
  const payment = await deps.payments.byId(view.paymentId)
  if (!payment) throw new Error('the payment is missing')
  if (payment.status === 'PENDING') await refreshAttempt(deps, payment)
  return paid(await viewPayment(deps, { actor: { userId }, paymentId: view.paymentId }))
}

const report = ({ deps, view, userId }: Quoted, transactionHash: string) =>
  reportTransaction(deps, { actor: { userId }, paymentId: view.paymentId, body: { transactionHash } })

const statusOf = async ({ deps, view }: Quoted) => (await deps.payments.byId(view.paymentId))?.status

describe('the quote', () => {
  test('rule 21: it is signed by the server over wei, contract, chain, booking and deadline; the client sends no amount', async () => {
    const { view, bookingId } = await quotedCustomer()
    const { quote } = view
    if (!quote) throw new Error('no quote')
    expect(view).toMatchObject({ status: 'PENDING', method: 'ethereum', amount: PRICE })
    expect(quote).toMatchObject({
      wei: '9800000000000000',
      rate: { amount: 250_000, currency: 'EUR' },
      chainId: 31_337,
    })
    const { contract, chainId } = quote
    const deadline = Date.parse(quote.deadline) / 1_000
    const signed = { quoteId: quote.quoteId, bookingId, payer: null, wei: 9_800_000_000_000_000n, deadline }
    expect(signerOf({ contract, chainId }, signed, quote.signature)).toBe(computeAddress(chain.settings.ETH_SIGNER_KEY))
  })

  test('rule 7: its deadline leaves enough time for the confirmations before the seats are released', async () => {
    const before = Date.now()
    const { view } = await quotedCustomer()
    const keptUntil = before + 10 * 60_000
    const left = Date.parse(view.quote?.deadline ?? '') - before
    expect(left).toBeGreaterThan(5 * 60_000)
    expect(left).toBeLessThanOrEqual(keptUntil - before - CONFIRMATIONS * 12_000 + 1_000)
  })

  test('rule 18: the same key returns the same quote', async () => {
    const { deps, order: orderWith } = await etherCustomer()
    const first = paid(await pay(deps, orderWith('key')))
    expect(paid(await pay(deps, orderWith('key')))).toEqual(first)
  })

  test('without a chain, an exchange rate or enough time there is no quote, and the customer can pay by card', async () => {
    const customer = await etherCustomer()
    const unavailable = { ok: false, refusal: { code: 'PAYMENT_METHOD_UNAVAILABLE' } } as const
    expect(await pay({ ...customer.deps, till: null }, customer.order())).toEqual(unavailable)
    expect(await pay({ ...customer.deps, rates: fixedRates('USD 2700') }, customer.order())).toEqual(unavailable)
    const late = { ...customer.deps, now: () => Date.now() + 9 * 60_000 }
    expect(await pay(late, customer.order())).toEqual(unavailable)
    expect(paid(await pay(customer.deps, order(customer, 'pm_ok'))).status).toBe('SUCCEEDED')
  })

  test('an expired quote is replaced by a new one at the current exchange rate', async () => {
    const { deps, view, order: orderWith } = await quotedCustomer()
    const later = { ...deps, rates: fixedRates('EUR 5000.00'), now: () => Date.parse(view.quote?.deadline ?? '') + 1 }
    const keepForPayment: typeof deps.bookings.keepForPayment = async (input) => {
      const payable = await deps.bookings.keepForPayment(input)
      return payable.ok ? accepted({ ...payable.value, keptUntil: Instant.parse(later.now() + 10 * 60_000) }) : payable
    }
    const renewed = paid(await pay({ ...later, bookings: { ...deps.bookings, keepForPayment } }, orderWith('again')))
    expect(renewed).toMatchObject({ status: 'PENDING', quote: { wei: '4900000000000000' } })
    expect((await deps.payments.byId(view.paymentId))?.status).toBe('CANCELLED')
  })

  test('an unpaid quote can be replaced by a card payment; one with a pending transaction cannot', async () => {
    const [unpaid, sent] = [await quotedCustomer(), await quotedCustomer()]
    expect(paid(await pay(unpaid.deps, order(unpaid, 'pm_ok'))).status).toBe('SUCCEEDED')
    expect(await statusOf(unpaid)).toBe('CANCELLED')

    await report(sent, await chain.sendMined(sent.transaction))
    expect(await pay(sent.deps, order(sent, 'pm_ok'))).toMatchObject({
      refusal: { code: 'PAYMENT_IN_PROGRESS', paymentId: sent.view.paymentId },
    })
  })
})

describe('the payment', () => {
  test('rule 22: it counts when the receipt’s event matches the quote, on the right chain and contract, with N confirmations', async () => {
    const customer = await quotedCustomer()
    const hash = await chain.sendMined(customer.transaction)
    expect(paid(await report(customer, hash))).toMatchObject({
      status: 'PENDING',
      chain: { transactionHash: hash, state: 'SEEN', confirmations: 1, needed: CONFIRMATIONS },
    })
    await chain.mine(CONFIRMATIONS - 2)
    expect(await refreshedView(customer)).toMatchObject({ status: 'PENDING', chain: { confirmations: 3 } })
    expect(customer.booking.confirmed).toEqual([])

    await chain.mine(1)
    expect(await refreshedView(customer)).toMatchObject({ status: 'SUCCEEDED', chain: { confirmations: 4 } })
    expect(customer.booking.confirmed).toEqual([customer.view.paymentId])
    expect(await world.eventTypesOf(customer.view.paymentId)).toEqual(['payment.completed.v1'])
    expect(await world.ledgerOf(customer.bookingId)).toEqual({
      chain_clearing: PRICE.amount,
      revenue: -EARNINGS.revenue,
      fees: -EARNINGS.fees,
      tax: -EARNINGS.tax,
    })
  })

  test('rule 22: (chain id, transaction hash, log index) is unique: the same event never counts for two', async () => {
    const [customer, other] = [await quotedCustomer(), await quotedCustomer()]
    const hash = await chain.sendMined(customer.transaction)
    await report(customer, hash)
    const again = `insert into payment.chain_events (chain_id, contract, transaction_hash, log_index, kind, quote_id, subject_id,
        payer, wei, block_number, block_hash, confirmations)
      select chain_id, contract, transaction_hash, log_index, kind, '${other.view.paymentId}', subject_id, payer, wei,
        block_number, block_hash, confirmations
      from payment.chain_events where quote_id = '${customer.view.paymentId}'`
    const fault = await world.asOwner(again).then(() => null, violatedConstraint)
    expect(fault).toBe('chain_events_pkey')
  })

  test('a payment that is not reported is found by the scan from the stored cursor, once', async () => {
    const customer = await quotedCustomer()
    await chain.sendMined(customer.transaction)
    await chain.mine(CONFIRMATIONS - 1)
    await Promise.all([scanChain(customer.deps), scanChain(customer.deps)])
    await scanChain(customer.deps)
    expect(await statusOf(customer)).toBe('SUCCEEDED')
    expect(await world.eventTypesOf(customer.view.paymentId)).toEqual(['payment.completed.v1'])
  })

  test('eight concurrent reports, right and wrong, have the effect of one', async () => {
    const customer = await quotedCustomer()
    const hash = await chain.sendMined(customer.transaction)
    await chain.mine(CONFIRMATIONS - 1)
    const hashes = Array.from({ length: 8 }, (_, place) => (place % 3 ? hash : `0x${String(place).padStart(64, '0')}`))
    await Promise.all(hashes.map((reported) => report(customer, reported)))
    expect(await statusOf(customer)).toBe('SUCCEEDED')
    expect(await world.eventTypesOf(customer.view.paymentId)).toEqual(['payment.completed.v1'])
    const rows = await world.asOwner(`select 1 from payment.chain_events where quote_id = '${customer.view.paymentId}'`)
    expect(rows).toHaveLength(1)
  })

  test('a transaction to another contract or for another quote is not a payment', async () => {
    const [customer, other] = [await quotedCustomer(), await quotedCustomer()]
    const elsewhere = await chain.sendMined({ ...customer.transaction, to: chain.payer })
    const another = await chain.sendMined(other.transaction)
    await chain.mine(CONFIRMATIONS)
    for (const hash of [elsewhere, another]) {
      expect(paid(await report(customer, hash))).toMatchObject({ status: 'PENDING', chain: { state: 'REVERTED' } })
    }
    expect(await statusOf(customer)).toBe('PENDING')
  })

  test('a reverted transaction is shown as such, and the customer can try again', async () => {
    const customer = await quotedCustomer()
    const { data, value } = customer.transaction
    const failed = await chain.sendMined({ data, value: value - 1n })
    expect(paid(await report(customer, failed))).toMatchObject({ status: 'PENDING', chain: { state: 'REVERTED' } })

    await report(customer, await chain.sendMined(customer.transaction))
    await chain.mine(CONFIRMATIONS)
    expect((await refreshedView(customer)).status).toBe('SUCCEEDED')
  })

  test('a transaction that the node does not know is shown as dropped, and the attempt can be replaced', async () => {
    const customer = await quotedCustomer()
    expect(paid(await report(customer, `0x${'ab'.repeat(32)}`))).toMatchObject({ chain: { state: 'SENT' } })
    const later = { ...customer.deps, now: () => Date.now() + 61_000 }
    const payment = await customer.deps.payments.byId(customer.view.paymentId)
    if (payment) await refreshAttempt(later, payment)
    expect(await refreshedView(customer)).toMatchObject({ status: 'PENDING', chain: { state: 'DROPPED' } })
    expect(paid(await pay(customer.deps, order(customer, 'pm_ok'))).status).toBe('SUCCEEDED')
  })

  test('a transaction that was replaced by one with a higher fee counts by the hash that was mined', async () => {
    const customer = await quotedCustomer()
    await chain.ask('evm_setAutomine', false)
    const nonce = await chain.nonceOf(chain.payer)
    const original = await chain.send({ ...customer.transaction, nonce, gasPrice: 3_000_000_000n })
    expect(paid(await report(customer, original))).toMatchObject({
      chain: { state: 'SENT', transactionHash: original },
    })
    const replacement = await chain.send({ ...customer.transaction, nonce, gasPrice: 9_000_000_000n })
    await chain.ask('evm_setAutomine', true)
    await chain.mine(CONFIRMATIONS)
    expect(await refreshedView(customer)).toMatchObject({
      status: 'SUCCEEDED',
      chain: { transactionHash: replacement },
    })
  })

  test('while the chain does not answer the attempt does not change', async () => {
    const customer = await quotedCustomer()
    const unreachable = { ...customer.deps.till, head: () => Promise.reject(new Error('no answer')) }
    const payment = await customer.deps.payments.byId(customer.view.paymentId)
    if (!payment) throw new Error('no payment')
    await expect(refreshAttempt({ ...customer.deps, till: unreachable }, payment)).rejects.toThrow('no answer')
    expect(await statusOf(customer)).toBe('PENDING')
  })
})

describe('reorganisations', () => {
  test.each([1, 2, 3])(
    'rule 22: a reorg of depth %d before finality un-counts it; paid again, it counts once',
    async (depth) => {
      const customer = await quotedCustomer()
      const before = await chain.ask<string>('evm_snapshot')
      await report(customer, await chain.sendMined(customer.transaction))
      await chain.mine(depth - 1)
      expect(await refreshedView(customer)).toMatchObject({ chain: { confirmations: depth } })

      await chain.ask('evm_revert', before)
      await chain.mine(depth + CONFIRMATIONS)
      await scanChain(customer.deps)
      expect(await statusOf(customer)).toBe('PENDING')
      expect((await refreshedView(customer)).chain?.state).not.toBe('SEEN')
      expect(await world.ledgerOf(customer.bookingId)).toEqual({})

      await chain.sendMined(customer.transaction)
      await chain.mine(CONFIRMATIONS)
      await scanChain(customer.deps)
      expect(await statusOf(customer)).toBe('SUCCEEDED')
      expect(await world.eventTypesOf(customer.view.paymentId)).toEqual(['payment.completed.v1'])
    },
  )

  test('the control: without waiting for confirmations the same reorganisation leaves a payment that was never made', async () => {
    const customer = await quotedCustomer()
    const unconfirmed = { ...customer.deps, till: { ...customer.deps.till, confirmations: 1 } }
    const before = await chain.ask<string>('evm_snapshot')
    await chain.sendMined(customer.transaction)
    const payment = await unconfirmed.payments.byId(customer.view.paymentId)
    if (payment) await refreshAttempt(unconfirmed, payment)
    await chain.ask('evm_revert', before)
    await chain.mine(CONFIRMATIONS)
    expect(await customer.deps.till.eventsOf(customer.view.paymentId, 0)).toEqual([])
    expect(await statusOf(customer)).toBe('SUCCEEDED')
  })
})

describe('the deadline', () => {
  test('rule 23: a payment after the deadline reverts in the contract', async () => {
    const { view, transaction, deps, bookingId } = await quotedCustomer()
    const before = await chain.ask<string>('evm_snapshot')
    await chain.ask('evm_setNextBlockTimestamp', Date.parse(view.quote?.deadline ?? '') / 1_000 + 1)
    await chain.mine(1)
    const call = {
      from: chain.payer,
      to: chain.contract,
      data: transaction.data,
      value: `0x${transaction.value.toString(16)}`,
    }
    const answer = await fetch(chain.settings.ETH_RPC_URL, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_call', params: [call, 'latest'] }),
    })
    const { error } = (await answer.json()) as { error: { data: string } }
    expect(refusalOf(error.data)).toBe('QuoteLapsed')
    await chain.ask('evm_revert', before)
    expect(await settleOpenAttempt(deps, bookingId)).toBe('NOT_PAID')
  })

  test('rule 16: before a hold with an open attempt is expired, the chain is checked: a paid attempt counts, an unpaid one is closed', async () => {
    const [paidOne, unpaid] = [await quotedCustomer(), await quotedCustomer()]
    await chain.sendMined(paidOne.transaction)
    await chain.mine(CONFIRMATIONS)
    expect(await settleOpenAttempt(paidOne.deps, paidOne.bookingId)).toBe('PAID')
    expect(await settleOpenAttempt(unpaid.deps, unpaid.bookingId)).toBe('NOT_PAID')
    expect(await statusOf(unpaid)).toBe('CANCELLED')
  })

  test('an attempt whose transaction is mined but not confirmed is not closed, and counts once it is confirmed', async () => {
    const customer = await quotedCustomer()
    await chain.sendMined(customer.transaction)
    expect(await settleOpenAttempt(customer.deps, customer.bookingId)).toBe('NOT_PAID')
    expect(await statusOf(customer)).toBe('PENDING')
    await chain.mine(CONFIRMATIONS)
    await scanChain(customer.deps)
    expect(await statusOf(customer)).toBe('SUCCEEDED')
    expect(customer.booking.confirmed).toContain(customer.view.paymentId)
  })

  test('rule 15: ether for a closed attempt counts, and is confirmed or refunded', async () => {
    const customer = await quotedCustomer()
    await settleOpenAttempt(customer.deps, customer.bookingId)
    await chain.sendMined(customer.transaction)
    await chain.mine(CONFIRMATIONS)
    await scanChain(customer.deps)
    expect(await statusOf(customer)).toBe('SUCCEEDED')
    expect(customer.booking.confirmed).toContain(customer.view.paymentId)
  })
})
