import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { portion, taxIncluded } from './portion'

const amount = fc.integer({ min: 0, max: 1_000_000_000 })
const rate = fc.integer({ min: 0, max: 100_000 })

test('a portion rounds half up', () => {
  expect([portion(5, 1_000), portion(4, 1_000), portion(15, 1_000)]).toEqual([1, 0, 2])
})

test('the portion of a negative amount is the negative of the portion', () => {
  fc.assert(
    fc.property(amount, rate, (size, basisPoints) => portion(-size, basisPoints) + portion(size, basisPoints) === 0),
  )
})

test('rule 12: several rates are rounded once, not after each', () => {
  expect(portion(999, 12_500, 7_500)).toBe(937)
  expect(portion(portion(999, 12_500), 7_500)).toBe(937)
  expect(portion(1, 5_000, 5_000)).toBe(0)
  expect(portion(portion(1, 5_000), 5_000)).toBe(1)
})

test('rule 12: the order of the rates changes nothing', () => {
  fc.assert(
    fc.property(amount, rate, rate, (size, one, other) => portion(size, one, other) === portion(size, other, one)),
  )
})

test('a portion is never more than half a unit off', () => {
  fc.assert(
    fc.property(amount, rate, (size, basisPoints) => {
      const error = BigInt(portion(size, basisPoints)) * 10_000n - BigInt(size) * BigInt(basisPoints)
      expect(error > -5_000n && error <= 5_000n).toBe(true)
    }),
  )
})

test('rule 12: tax is contained in the gross price, half up', () => {
  expect(taxIncluded(11_900, 1_900)).toBe(1_900)
  expect(taxIncluded(1_000, 700)).toBe(65)
  expect(taxIncluded(3, 10_000)).toBe(2)
  expect(taxIncluded(1_000, 0)).toBe(0)
})

test('rule 12: tax never exceeds the price that contains it', () => {
  fc.assert(fc.property(amount, rate, (gross, basisPoints) => taxIncluded(gross, basisPoints) <= gross))
})
