import { expect, test } from 'bun:test'
import { BookingStatus } from '@cinema/contracts/booking/http'
import { mayMove } from '../shared/moves'
import { bookingMoves } from './moves'

const targetsOf = (from: BookingStatus) => BookingStatus.options.filter((to) => mayMove(bookingMoves, from, to))

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
