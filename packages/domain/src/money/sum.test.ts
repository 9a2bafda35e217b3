import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { add, sum } from './sum'

const euros = (amount: number) => ({ amount, currency: 'EUR' })

test('rule 13: amounts of one currency are added exactly', () => {
  expect(add(euros(1250), euros(-50))).toEqual(euros(1200))
})

test('rule 13: the sum of no amounts is zero in the given currency', () => {
  expect(sum('EUR', [])).toEqual(euros(0))
})

test('rule 13: mixing currencies throws, even when the amount is zero', () => {
  expect(() => add(euros(100), { amount: 0, currency: 'USD' })).toThrow('Cannot add USD to EUR')
})

test('rule 13: an amount that is not whole, or is too large to be exact, throws', () => {
  expect(() => sum('EUR', [euros(0.5)])).toThrow(RangeError)
  expect(() => sum('EUR', [euros(Number.MAX_SAFE_INTEGER), euros(1)])).toThrow(RangeError)
})

test('rule 13: the order of the amounts does not matter', () => {
  fc.assert(
    fc.property(fc.array(fc.integer().map(euros)), (amounts) => {
      expect(sum('EUR', amounts.toReversed())).toEqual(sum('EUR', amounts))
    }),
  )
})
