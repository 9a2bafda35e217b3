import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { split } from './split'

const weights = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 })
  .filter((list) => list.some((weight) => weight > 0))
const total = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
const sumOf = (parts: readonly number[]) => parts.reduce((all, part) => all + part, 0)

test('rule 13: the largest remainders get the units that are left', () => {
  expect(split(100, [1, 1, 1])).toEqual([34, 33, 33])
  expect(split(10, [5, 3, 1])).toEqual([6, 3, 1])
  expect(split(7, [1, 2, 0])).toEqual([2, 5, 0])
})

test('rule 13: the parts sum to the total exactly', () => {
  fc.assert(fc.property(total, weights, (amount, list) => sumOf(split(amount, list)) === amount))
})

test('rule 13: no part is a whole unit away from its exact share', () => {
  fc.assert(
    fc.property(total, weights, (amount, list) => {
      const whole = BigInt(sumOf(list))
      split(amount, list).forEach((part, place) => {
        const error = BigInt(part) * whole - BigInt(amount) * BigInt(list[place] ?? 0)
        expect(error < whole && error > -whole).toBe(true)
      })
    }),
  )
})

test('rule 13: a negative total gives the negated parts of its absolute value', () => {
  fc.assert(
    fc.property(total, weights, (amount, list) => {
      const negated = split(-amount, list).map((part) => (part === 0 ? 0 : -part))
      expect(split(amount, list)).toEqual(negated)
    }),
  )
})

test('rule 13: large amounts and weights stay exact', () => {
  const half = Math.floor(Number.MAX_SAFE_INTEGER / 2)
  expect(split(Number.MAX_SAFE_INTEGER, [half, half])).toEqual([half + 1, half])
})

test('zero can be split over any weights; a total over no weight, bad weights and fractions throw', () => {
  expect(split(0, [0, 0])).toEqual([0, 0])
  expect(() => split(1, [0, 0])).toThrow(RangeError)
  expect(() => split(1, [])).toThrow(RangeError)
  expect(() => split(1, [2, -1])).toThrow(RangeError)
  expect(() => split(0.5, [1])).toThrow(RangeError)
})
