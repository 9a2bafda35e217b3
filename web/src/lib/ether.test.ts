import { expect, test } from 'bun:test'
import { formatEther, worthOf } from './ether'

test('ether is shown with at most six decimals and is rounded up', () => {
  expect(formatEther('9800000000000000', 'en')).toBe('0.0098 ETH')
  expect(formatEther('9800000000000001', 'en')).toBe('0.009801 ETH')
  expect(formatEther('9800000000000000', 'de')).toBe('0,0098 ETH')
  expect(formatEther('0', 'en')).toBe('0.0000 ETH')
})

test('wei are converted at the rate of the quote and rounded up', () => {
  expect(worthOf('9800000000000000', 250_000)).toBe(2_450)
  expect(worthOf('1', 250_000)).toBe(1)
})
