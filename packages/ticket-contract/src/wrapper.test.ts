import { expect, test } from 'bun:test'
import { SigningKey } from 'ethers/crypto'
import { computeAddress } from 'ethers/transaction'
import fc from 'fast-check'
import { encodePay, encodeRefund, refusalOf } from './calls'
import { toEvent, topicsOf } from './events'
import { type Quote, signerOf, signQuote } from './quote'
import { fromBytes16, till, toBytes16 } from './till'

const KEY = `0x${'1f'.repeat(32)}`
const AT = { chainId: 31_337, contract: `0x${'12'.repeat(20)}` }
const uuid = fc.uuid()
const quote: fc.Arbitrary<Quote> = fc.record({
  quoteId: uuid,
  bookingId: uuid,
  payer: fc.constantFrom(null, `0x${'34'.repeat(20)}`),
  wei: fc.bigInt({ min: 0n, max: 2n ** 96n - 1n }),
  deadline: fc.integer({ min: 0, max: 2 ** 40 }),
})

test('a UUID is converted to sixteen bytes and back', () => {
  fc.assert(fc.property(uuid, (id) => expect(fromBytes16(toBytes16(id))).toBe(id)))
})

test('rule 21: the signature of a quote identifies its signer, and is not valid for another quote or chain', () => {
  const signer = computeAddress(new SigningKey(KEY))
  fc.assert(
    fc.property(quote, quote, (one, other) => {
      const signature = signQuote(KEY, AT, one)
      expect(signerOf(AT, one, signature)).toBe(signer)
      if (one.quoteId !== other.quoteId) expect(signerOf(AT, other, signature)).not.toBe(signer)
      expect(signerOf({ ...AT, chainId: 1 }, one, signature)).not.toBe(signer)
    }),
    { numRuns: 20 },
  )
})

test('the call data of a payment contains the quote exactly', () => {
  fc.assert(
    fc.property(quote, (one) => {
      const [struct] = till.decodeFunctionData('pay', encodePay(one, signQuote(KEY, AT, one)))
      expect([fromBytes16(struct.id), struct.amount, Number(struct.deadline)]).toEqual([
        one.quoteId,
        one.wei,
        one.deadline,
      ])
    }),
    { numRuns: 20 },
  )
})

test('events are decoded, and can be filtered by their quote', () => {
  const [quoteId, subjectId] = [crypto.randomUUID(), crypto.randomUUID()]
  const payer = `0x${'34'.repeat(20)}`
  for (const [name, kind] of [
    ['Paid', 'PAID'],
    ['Refunded', 'REFUNDED'],
  ] as const) {
    const encoded = till.encodeEventLog(name, [toBytes16(quoteId), toBytes16(subjectId), payer, 7n])
    const place = { transactionHash: '0xaa', index: 3, blockNumber: 9, blockHash: '0xbb' }
    const event = toEvent({ ...encoded, ...place })
    expect(event).toMatchObject({ kind, quoteId, subjectId, wei: 7n, logIndex: 3, blockNumber: 9 })
    expect(topicsOf(quoteId)[0]).toContain(encoded.topics[0])
    expect(topicsOf(quoteId)[1]).toBe(encoded.topics[1])
  }
  expect(
    toEvent({ topics: ['0x00'], data: '0x', transactionHash: '', index: 0, blockNumber: 0, blockHash: '' }),
  ).toBeNull()
})

test('an error of the contract has a name, other data gives null', () => {
  expect(refusalOf(till.encodeErrorResult('QuotePaid', [toBytes16(crypto.randomUUID())]))).toBe('QuotePaid')
  expect([refusalOf(null), refusalOf('0x'), refusalOf('0x12345678')]).toEqual([null, null, null])
  const refund = { quoteId: crypto.randomUUID(), refundId: crypto.randomUUID(), wei: 5n }
  expect(till.decodeFunctionData('refund', encodeRefund(refund))[2]).toBe(5n)
})
