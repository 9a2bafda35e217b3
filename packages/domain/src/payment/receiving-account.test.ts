import { expect, test } from 'bun:test'
import { PaymentMethod } from '@cinema/contracts/payment/http'
import { waitsAtCounter } from './receiving-account'

test('only cash for a cancelled showtime waits at the counter for its customer', () => {
  const waiting = (reason: string) => PaymentMethod.options.filter((method) => waitsAtCounter(method, reason))
  expect(waiting('SHOWTIME_CANCELLED')).toEqual(['cash'])
  for (const reason of ['BY_STAFF', 'SEATS_LOST', 'TICKETS_CANCELLED 1', 'GOODWILL'])
    expect(waiting(reason)).toEqual([])
})
