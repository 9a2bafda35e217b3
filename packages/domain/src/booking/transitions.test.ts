import { expect, test } from 'bun:test'
import { BookingStatus } from '@cinema/contracts/booking/http'
import { canTransition } from '../shared/transitions'
import { bookingTransitions } from './transitions'

const targetsOf = (from: BookingStatus) =>
  BookingStatus.options.filter((to) => canTransition(bookingTransitions, from, to))

test('a pending booking may be confirmed, cancelled or expire', () => {
  expect(targetsOf('PENDING')).toEqual(['CONFIRMED', 'CANCELLED', 'EXPIRED'])
})

test('a confirmed booking may only be cancelled', () => {
  expect(targetsOf('CONFIRMED')).toEqual(['CANCELLED'])
})

test('rule 15: late money confirms an expired booking or, if its seats are lost, cancels it', () => {
  expect(targetsOf('EXPIRED')).toEqual(['CONFIRMED', 'CANCELLED'])
})

test('nothing leaves a cancelled booking', () => {
  expect(targetsOf('CANCELLED')).toEqual([])
})
