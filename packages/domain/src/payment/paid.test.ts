import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { isPaid, surplus } from './paid'

const euros = (amount: number) => ({ amount, currency: 'EUR' })
const size = fc.nat({ max: 100_000 })

test('rule 14: a booking is paid when captured minus refunded money covers the total', () => {
  expect(isPaid({ total: euros(1_200), captured: euros(1_200), refunded: euros(0) })).toBe(true)
  expect(isPaid({ total: euros(1_200), captured: euros(1_199), refunded: euros(0) })).toBe(false)
  expect(isPaid({ total: euros(1_200), captured: euros(1_200), refunded: euros(1) })).toBe(false)
  expect(isPaid({ total: euros(1_200), captured: euros(2_400), refunded: euros(1_200) })).toBe(true)
})

test('rule 14: a second successful payment is a surplus, and refunding it leaves the booking paid', () => {
  const twice = { total: euros(1_200), captured: euros(2_400), refunded: euros(0) }
  expect(surplus(twice)).toEqual(euros(1_200))
  expect(surplus({ ...twice, refunded: euros(1_200) })).toEqual(euros(0))
})

test('rule 14: refunding exactly the surplus keeps the booking paid, refunding more does not', () => {
  fc.assert(
    fc.property(size, size, (total, over) => {
      const account = { total: euros(total), captured: euros(total + over), refunded: euros(0) }
      const back = surplus(account).amount
      expect(back).toBe(over)
      expect(isPaid({ ...account, refunded: euros(back) })).toBe(true)
      expect(isPaid({ ...account, refunded: euros(back + 1) })).toBe(false)
    }),
  )
})

test('rule 14: money in another currency throws', () => {
  expect(() => isPaid({ total: euros(1), captured: { amount: 1, currency: 'USD' }, refunded: euros(0) })).toThrow()
})
