import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { add, sum } from './sum'

const euros = (amount: number) => ({ amount, currency: 'EUR' })

test('rule 13: amounts of one currency add up to the cent', () => {
  expect(add(euros(1250), euros(-50))).toEqual(euros(1200))
})

test('rule 13: the sum of nothing is zero of the named currency', () => {
  expect(sum('EUR', [])).toEqual(euros(0))
})

test('rule 13: mixing currencies is a fault, even when the amount is zero', () => {
  expect(() => add(euros(100), { amount: 0, currency: 'USD' })).toThrow('Cannot add USD to EUR')
})

test('rule 13: an amount that is not whole, or too large to be exact, is a fault', () => {
  expect(() => sum('EUR', [euros(0.5)])).toThrow(RangeError)
  expect(() => sum('EUR', [euros(Number.MAX_SAFE_INTEGER), euros(1)])).toThrow(RangeError)
})

test('rule 13: the order of summands changes nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer().map(euros)), (amounts) => {
      expect(sum('EUR', amounts.toReversed())).toEqual(sum('EUR', amounts))
    }),
  )
})
