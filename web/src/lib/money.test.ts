import { expect, test } from 'bun:test'
import { formatMoney, sumMoney } from './money'

const plain = (text: string) => text.replace(/\u00a0/g, ' ')

test('minor units are formatted for the locale', () => {
  expect(formatMoney({ amount: 1250, currency: 'EUR' }, 'en-GB')).toBe('€12.50')
  expect(plain(formatMoney({ amount: 1250, currency: 'EUR' }, 'de'))).toBe('12,50 €')
})

test('a currency without minor units is shown without decimals', () => {
  expect(formatMoney({ amount: 1200, currency: 'JPY' }, 'en-US')).toBe('¥1,200')
})

test('a sum keeps its currency, and the sum of an empty list is null', () => {
  const amounts = [1250, 625].map((amount) => ({ amount, currency: 'GBP' }))
  expect(sumMoney(amounts)).toEqual({ amount: 1875, currency: 'GBP' })
  expect(sumMoney([])).toBeNull()
})
