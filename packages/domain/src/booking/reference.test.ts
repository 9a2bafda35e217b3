import { expect, test } from 'bun:test'
import { BookingId } from '@cinema/contracts/shared/ids'
import fc from 'fast-check'
import { bookingReference } from './reference'

const idEndingIn = (digits: string) => BookingId.parse(`018f3a6c-1b2d-7c3e-8f4a-01${digits}`)
const lastDigits = fc.bigInt({ min: 0n, max: 2n ** 40n - 1n }).map((bits) => bits.toString(16).padStart(10, '0'))

test('a reference encodes the last forty bits of the id, five in each symbol', () => {
  expect(bookingReference(idEndingIn('0000000000'))).toBe('0000-0000')
  expect(bookingReference(idEndingIn('0000000001'))).toBe('0000-0001')
  expect(bookingReference(idEndingIn('ffffffffff'))).toBe('ZZZZ-ZZZZ')
  expect(bookingReference(idEndingIn('8000000000'))).toBe('G000-0000')
})

test('a reference has no symbol that is easily misread: no I, L, O or U', () => {
  fc.assert(
    fc.property(lastDigits, (digits) => {
      expect(bookingReference(idEndingIn(digits))).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    }),
  )
})

test('ids that differ in their last forty bits have different references', () => {
  fc.assert(
    fc.property(lastDigits, lastDigits, (one, other) => {
      const same = bookingReference(idEndingIn(one)) === bookingReference(idEndingIn(other))
      expect(same).toBe(one === other)
    }),
  )
})

test('only the last forty bits count: ids created at different times may share a reference', () => {
  const older = BookingId.parse('01000000-0000-7000-8f4a-01abcdef9876')
  expect(bookingReference(older)).toBe(bookingReference(idEndingIn('abcdef9876')))
})
