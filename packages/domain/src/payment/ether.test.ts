import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { confirmationsOf, quoteDeadline, readRate, refundWei, valueOfWei, weiFor } from './ether'

const ETHER = 10n ** 18n
const euros = (amount: number) => ({ amount, currency: 'EUR' })
const amount = fc.integer({ min: 1, max: 100_000_000 })
const rate = fc.integer({ min: 1, max: 1_000_000_000 }).map((minorPerEther) => ({ currency: 'EUR', minorPerEther }))

describe('a price in wei', () => {
  test('the price of one ether converts to one ether', () => {
    expect(weiFor(euros(250_000), { currency: 'EUR', minorPerEther: 250_000 })).toBe(ETHER)
    expect(weiFor(euros(1), { currency: 'EUR', minorPerEther: 3 })).toBe(ETHER / 3n + 1n)
  })

  test('rule 13: the amount in wei is rounded up to the next whole wei', () => {
    fc.assert(
      fc.property(amount, rate, (minor, given) => {
        const excess = weiFor(euros(minor), given) * BigInt(given.minorPerEther) - BigInt(minor) * ETHER
        expect(excess >= 0n && excess < BigInt(given.minorPerEther)).toBe(true)
      }),
    )
  })

  test('a quoted amount converts back to its price; without a rate wei are given in millionths of an ether', () => {
    const dear = fc.integer({ min: 1, max: 2_000_000_000 })
    fc.assert(
      fc.property(dear, rate, (minor, given) => {
        expect(valueOfWei(weiFor(euros(minor), given), given)).toEqual(euros(minor))
      }),
    )
    expect(valueOfWei(ETHER / 1_000n, null)).toEqual({ amount: 1_000, currency: 'ETH' })
    expect(valueOfWei(ETHER * ETHER, null).amount).toBe(2_147_483_647)
  })

  test('a rate of another currency, an amount of zero and a fraction throw', () => {
    expect(() => weiFor(euros(100), { currency: 'USD', minorPerEther: 1 })).toThrow(TypeError)
    expect(() => weiFor(euros(0), { currency: 'EUR', minorPerEther: 1 })).toThrow(RangeError)
    expect(() => weiFor(euros(0.5), { currency: 'EUR', minorPerEther: 1 })).toThrow(RangeError)
  })
})

describe('a refund in wei', () => {
  test('rules 13 and 19: refunds that add up to the payment return exactly the quoted wei, and never more before', () => {
    fc.assert(
      fc.property(amount, rate, fc.array(amount, { maxLength: 6 }), (total, given, wishes) => {
        const quoted = weiFor(euros(total), given)
        const before = { minor: 0, wei: 0n }
        for (const wish of [...wishes, total]) {
          const part = Math.min(wish, total - before.minor)
          if (part === 0) continue
          const wei = refundWei({ quoted, total, before, amount: part })
          expect(wei >= 0n).toBe(true)
          before.minor += part
          before.wei += wei
          expect(before.wei * BigInt(total) <= quoted * BigInt(before.minor)).toBe(true)
        }
        expect(before).toEqual({ minor: total, wei: quoted })
      }),
    )
  })

  test('a refund of zero or of more than was paid throws', () => {
    const part = { quoted: ETHER, total: 100, before: { minor: 60, wei: 0n } }
    expect(() => refundWei({ ...part, amount: 41 })).toThrow(RangeError)
    expect(() => refundWei({ ...part, amount: 0 })).toThrow(RangeError)
  })
})

describe('the deadline', () => {
  test('rule 7: a payment at the deadline is confirmed before the reservation ends', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.integer({ min: 1, max: 30 }), (keptForMs, confirmations) => {
        const deadline = quoteDeadline({ keptUntil: keptForMs, at: 0, confirmations })
        if (deadline === null) return expect(keptForMs - confirmations * 12_000).toBeLessThan(61_000)
        expect(deadline * 1_000 + confirmations * 12_000).toBeLessThanOrEqual(keptForMs)
        expect(deadline * 1_000).toBeGreaterThanOrEqual(60_000)
      }),
    )
  })
})

test('rule 22: confirmations count the block of the transaction itself, and are zero for a block after the head', () => {
  expect([confirmationsOf(10, 10), confirmationsOf(10, 12), confirmationsOf(10, 9), confirmationsOf(10, 8)]).toEqual([
    1, 3, 0, 0,
  ])
})

test('a price is rounded half up to the minor unit; text that is not a price gives null', () => {
  const read = (price: string, digits = 2) => readRate('EUR', price, digits)?.minorPerEther
  expect([read('2500'), read('2500.1'), read('2500.125'), read('2500.124999'), read('351234.5', 0)]).toEqual([
    250_000, 250_010, 250_013, 250_012, 351_235,
  ])
  expect([read('0'), read('-5'), read('1e6'), read('2,500'), read(''), read('NaN')]).toEqual(Array(6).fill(undefined))
})
