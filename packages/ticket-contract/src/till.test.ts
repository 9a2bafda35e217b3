import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { TransactionReceipt } from 'ethers/providers'
import { compile } from './build/compile'
import { encodePay, encodeRefund } from './calls'
import { CHAIN_ID, ETHER, startTill } from './chain.fixture'
import { toEvent } from './events'
import { GAS } from './gas'
import { signQuote } from './quote'
import compiled from './ticket-till.json'
import { till as abi, BYTECODE, toBytes16 } from './till'

let till: Awaited<ReturnType<typeof startTill>>
beforeAll(async () => {
  till = await startTill()
}, 30_000)
afterAll(() => till.stop())

const eventsOf = (receipt: TransactionReceipt | string) =>
  typeof receipt === 'string' ? receipt : receipt.logs.map((log) => toEvent(log))
const gasOf = (receipt: TransactionReceipt | string) => (typeof receipt === 'string' ? receipt : receipt.gasUsed)

test('the committed bytecode and ABI are those of the source', async () => {
  const { TicketTill } = await compile()
  expect(compiled.bytecode).toBe(TicketTill.bytecode)
  expect(compiled.abi).toEqual(TicketTill.abi as typeof compiled.abi)
}, 30_000)

describe('paying', () => {
  test('a signed quote that is paid exactly and in time is accepted and recorded', async () => {
    const quote = await till.quote()
    const before = await till.balance()
    const receipt = await till.pay(quote)
    expect(eventsOf(receipt)).toMatchObject([
      { kind: 'PAID', quoteId: quote.quoteId, subjectId: quote.bookingId, payer: till.payer.address, wei: ETHER },
    ])
    expect(await till.balance()).toBe(before + ETHER)
  })

  test('a quote is paid once: a second call is refused, by the same payer and by another', async () => {
    const quote = await till.quote()
    await till.pay(quote)
    expect(await till.pay(quote)).toBe('QuotePaid')
    expect(await till.pay(quote, { from: await till.newWallet() })).toBe('QuotePaid')
  })

  test('when two payers pay a quote at the same time, one succeeds', async () => {
    const quote = await till.quote()
    const data = encodePay(quote, signQuote(till.signer.privateKey, till.at, quote))
    const answers = await Promise.all([till.payer, till.owner].map((from) => till.send(from, data, ETHER)))
    expect(answers.filter((answer) => typeof answer !== 'string')).toHaveLength(1)
  })

  test('a payment of less or more than the quote is refused', async () => {
    const quote = await till.quote()
    expect(await till.pay(quote, { value: ETHER - 1n })).toBe('WrongValue')
    expect(await till.pay(quote, { value: ETHER + 1n })).toBe('WrongValue')
    expect(await till.pay(quote, { value: 0n })).toBe('WrongValue')
  })

  test('rule 21: the quote (wei, receiver contract, chain id, booking, deadline) is signed by the server and checked by the contract; the amount never comes from the client', async () => {
    const quote = await till.quote()
    const signature = signQuote(till.signer.privateKey, till.at, quote)
    const altered = [
      { ...quote, wei: 1n },
      { ...quote, bookingId: crypto.randomUUID() },
      { ...quote, quoteId: crypto.randomUUID() },
      { ...quote, deadline: quote.deadline + 1 },
      { ...quote, payer: till.payer.address },
    ]
    for (const forged of altered) expect(await till.pay(forged, { signature })).toBe('WrongSigner')

    const elsewhere = [
      { ...till.at, chainId: 1 },
      { ...till.at, contract: till.owner.address },
    ]
    for (const place of elsewhere) {
      expect(await till.pay(quote, { signature: signQuote(till.signer.privateKey, place, quote) })).toBe('WrongSigner')
    }
    expect(await till.pay(quote, { signature: signQuote(till.payer.privateKey, till.at, quote) })).toBe('WrongSigner')
    expect(await till.pay(quote, { signature: '0x' })).toBe('WrongSigner')
    expect(await till.pay(quote, { signature: `0x${'00'.repeat(65)}` })).toBe('WrongSigner')
    expect(eventsOf(await till.pay(quote, { signature }))).toHaveLength(1)
  })

  test('rule 23: a payment after the deadline reverts in the contract; at the deadline it is accepted', async () => {
    const quote = await till.quote({ deadline: (await till.now()) + 100 })
    const late = await till.quote({ deadline: quote.deadline })
    await till.chain('evm_setNextBlockTimestamp', [quote.deadline])
    expect(eventsOf(await till.pay(quote))).toHaveLength(1)
    await till.chain('evm_setNextBlockTimestamp', [quote.deadline + 1])
    await till.chain('evm_mine')
    expect(await till.pay(late)).toBe('QuoteLapsed')
  })

  test('a quote that names its payer is refused to others', async () => {
    const quote = await till.quote({ payer: till.payer.address })
    expect(await till.pay(quote, { from: till.owner })).toBe('WrongPayer')
    expect(eventsOf(await till.pay(quote))).toHaveLength(1)
  })

  test('a paused till refuses payments and still makes refunds', async () => {
    const [paid, unpaid] = [await till.quote(), await till.quote()]
    await till.pay(paid)
    await till.call(till.owner, 'setPaused', [true])
    expect(await till.pay(unpaid)).toBe('TillPaused')
    expect(eventsOf(await till.refund(paid.quoteId, ETHER))).toHaveLength(1)
    await till.call(till.owner, 'setPaused', [false])
    expect(eventsOf(await till.pay(unpaid))).toHaveLength(1)
  })

  test('ether without a quote is refused', async () => {
    expect(await till.send(till.payer, '0x', ETHER)).toBe('REVERTED')
  })
})

describe('refunds', () => {
  const paidQuote = async () => {
    const quote = await till.quote()
    await till.pay(quote)
    return quote
  }

  test('rule 23: a refund is sent from the contract to the payer, by the service’s key, once', async () => {
    const quote = await paidQuote()
    const before = await till.provider.getBalance(till.payer.address)
    const refundId = crypto.randomUUID()
    expect(eventsOf(await till.refund(quote.quoteId, ETHER / 4n, { refundId }))).toMatchObject([
      { kind: 'REFUNDED', quoteId: quote.quoteId, subjectId: refundId, payer: till.payer.address, wei: ETHER / 4n },
    ])
    expect(await till.provider.getBalance(till.payer.address)).toBe(before + ETHER / 4n)
    expect(await till.refund(quote.quoteId, ETHER / 4n, { refundId })).toBe('RefundMade')
  })

  test('refunds of a payment may add up to its amount and not to more', async () => {
    const { quoteId } = await paidQuote()
    await till.refund(quoteId, (ETHER * 3n) / 4n)
    expect(await till.refund(quoteId, ETHER / 4n + 1n)).toBe('RefundTooLarge')
    expect(eventsOf(await till.refund(quoteId, ETHER / 4n))).toHaveLength(1)
    expect(await till.refund(quoteId, 1n)).toBe('RefundTooLarge')
  })

  test('only the refunder makes refunds', async () => {
    const { quoteId } = await paidQuote()
    for (const from of [till.payer, till.owner, till.signer, till.treasurer]) {
      expect(await till.refund(quoteId, ETHER, { from })).toBe('NotAllowed')
    }
  })

  test('a quote that was not paid and an amount of zero are not refunded', async () => {
    expect(await till.refund(crypto.randomUUID(), 1n)).toBe('QuoteUnpaid')
    expect(await till.refund((await paidQuote()).quoteId, 0n)).toBe('NothingToRefund')
  })

  test('after the balance was withdrawn a refund fails until a deposit', async () => {
    const { quoteId } = await paidQuote()
    await till.call(till.treasurer, 'withdraw', [till.treasurer.address, await till.balance()])
    expect(await till.refund(quoteId, ETHER)).toBe('BalanceTooLow')
    await till.call(till.treasurer, 'deposit', [], ETHER)
    expect(eventsOf(await till.refund(quoteId, ETHER))).toHaveLength(1)
  })

  test('a refund to a payer that rejects ether fails and can be tried again', async () => {
    const attacker = await till.deployReentrant()
    const quote = await till.quote()
    const signature = signQuote(till.signer.privateKey, till.at, quote)
    await (await attacker.getFunction('pay')(structOf(quote), signature, { value: ETHER })).wait()
    await (await attacker.getFunction('refuseEther')()).wait()
    const refundId = crypto.randomUUID()
    expect(await till.refund(quote.quoteId, ETHER, { refundId })).toBe('TransferRefused')
    expect(await till.refund(quote.quoteId, ETHER, { refundId })).toBe('TransferRefused')
  })
})

describe('reentrancy', () => {
  test('a reentrant call finds the state updated: the same refund, a second part and a withdrawal all fail', async () => {
    const attacker = await till.deployReentrant()
    const address = await attacker.getAddress()
    await till.call(till.owner, 'appoint', [1, address])
    await till.call(till.owner, 'appoint', [2, address])
    const [quote, other] = [await till.quote(), await till.quote()]
    await till.pay(other)

    const signature = signQuote(till.signer.privateKey, till.at, quote)
    await (await attacker.getFunction('pay')(structOf(quote), signature, { value: ETHER })).wait()
    const [refundId, second] = [crypto.randomUUID(), crypto.randomUUID()]
    const refundOf = (id: string) => encodeRefund({ quoteId: quote.quoteId, refundId: id, wei: ETHER })
    const before = await till.balance()

    await (await attacker.getFunction('attack')(refundOf(refundId), refundOf(refundId))).wait()
    expect(abi.parseError(await attacker.getFunction('answer')())?.name).toBe('RefundMade')
    expect(await till.balance()).toBe(before - ETHER)

    const again = await till.quote()
    const signed = signQuote(till.signer.privateKey, till.at, again)
    await (await attacker.getFunction('pay')(structOf(again), signed, { value: ETHER })).wait()
    const partOf = (id: string) => encodeRefund({ quoteId: again.quoteId, refundId: id, wei: ETHER })
    await (await attacker.getFunction('attack')(partOf(second), partOf(crypto.randomUUID()))).wait()
    expect(abi.parseError(await attacker.getFunction('answer')())?.name).toBe('RefundTooLarge')

    const held = await till.balance()
    const withdraw = abi.encodeFunctionData('withdraw', [address, held])
    await (await attacker.getFunction('attack')(withdraw, withdraw)).wait()
    expect(abi.parseError(await attacker.getFunction('answer')())?.name).toBe('BalanceTooLow')
    expect(await attacker.getFunction('received')()).toBe(3n)

    await till.call(till.owner, 'appoint', [1, till.refunder.address])
    await till.call(till.owner, 'appoint', [2, till.treasurer.address])
  })
})

describe('roles', () => {
  test('only the owner pauses and appoints, only the treasurer withdraws and deposits', async () => {
    const stranger = await till.newWallet()
    expect(await till.call(stranger, 'setPaused', [true])).toBe('NotAllowed')
    expect(await till.call(stranger, 'appoint', [0, stranger.address])).toBe('NotAllowed')
    expect(await till.call(stranger, 'withdraw', [stranger.address, 1n])).toBe('NotAllowed')
    expect(await till.call(till.owner, 'withdraw', [till.owner.address, 1n])).toBe('NotAllowed')
    expect(await till.call(stranger, 'deposit', [], 1n)).toBe('NotAllowed')
    expect(await till.call(till.owner, 'appoint', [0, `0x${'00'.repeat(20)}`])).toBe('NobodyNamed')
  })

  test('a quote of a former signer is refused', async () => {
    const quote = await till.quote()
    const replacement = await till.newWallet()
    await till.call(till.owner, 'appoint', [0, replacement.address])
    expect(await till.pay(quote)).toBe('WrongSigner')
    const signature = signQuote(replacement.privateKey, till.at, quote)
    expect(eventsOf(await till.pay(quote, { signature }))).toHaveLength(1)
    await till.call(till.owner, 'appoint', [0, till.signer.address])
  })

  test('a new owner has to accept', async () => {
    const successor = await till.newWallet()
    await till.call(till.owner, 'proposeOwner', [successor.address])
    expect(await till.call(successor, 'setPaused', [true])).toBe('NotAllowed')
    expect(await till.call(till.payer, 'acceptOwner', [])).toBe('NotAllowed')
    await till.call(successor, 'acceptOwner', [])
    expect(await till.call(till.owner, 'setPaused', [true])).toBe('NotAllowed')
    await till.call(successor, 'proposeOwner', [till.owner.address])
    await till.call(till.owner, 'acceptOwner', [])
  })
})

test('each call takes the recorded gas, within two percent', async () => {
  const quote = await till.quote()
  const pay = gasOf(await till.pay(quote))
  const refundPart = gasOf(await till.refund(quote.quoteId, ETHER / 2n))
  const refundRest = gasOf(await till.refund(quote.quoteId, ETHER / 2n))
  await till.pay(await till.quote())
  const { signer, refunder, treasurer, owner } = till
  const roles = [signer.address, refunder.address, treasurer.address]
  const measured = {
    deploy: await till.provider.estimateGas({ from: owner.address, data: BYTECODE + abi.encodeDeploy(roles).slice(2) }),
    pay,
    refundPart,
    refundRest,
    withdraw: gasOf(await till.call(till.treasurer, 'withdraw', [till.treasurer.address, 1n])),
    deposit: gasOf(await till.call(till.treasurer, 'deposit', [], 1n)),
    setPaused: gasOf(await till.call(till.owner, 'setPaused', [true])),
    appoint: gasOf(await till.call(till.owner, 'appoint', [0, (await till.newWallet()).address])),
  }
  for (const [call, gas] of Object.entries(measured)) {
    const recorded = GAS[call as keyof typeof GAS]
    const off = Math.abs(Number(gas) - recorded) / recorded
    expect({ call, gas, near: off < 0.02 }).toEqual({ call, gas, near: true })
  }
})

test('the README lists the same gas', async () => {
  const readme = await Bun.file(new URL('../README.md', import.meta.url)).text()
  const listed = [...readme.matchAll(/^\| (\w+) \| ([\d,]+) \|$/gm)].map(([, call, gas]) => [
    call,
    Number(gas?.replaceAll(',', '')),
  ])
  expect(Object.fromEntries(listed)).toEqual(GAS)
})

const structOf = (quote: Awaited<ReturnType<typeof till.quote>>) => ({
  id: toBytes16(quote.quoteId),
  booking: toBytes16(quote.bookingId),
  payer: `0x${'00'.repeat(20)}`,
  amount: quote.wei,
  deadline: quote.deadline,
})

test('the chain has the id that the quotes name', async () => {
  expect(Number(await till.chain('eth_chainId'))).toBe(CHAIN_ID)
})
