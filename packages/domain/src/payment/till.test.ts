import { expect, test } from 'bun:test'
import { PaymentMethod } from '@cinema/contracts/payment/http'
import { waitsForGuest } from './till'

test('cash for a show that was cancelled waits for its guest; what is cancelled at the counter is handed over there, cards need no hand', () => {
  const waiting = (reason: string) => PaymentMethod.options.filter((method) => waitsForGuest(method, reason))
  expect(waiting('SHOWTIME_CANCELLED')).toEqual(['cash'])
  for (const reason of ['BY_STAFF', 'SEATS_LOST', 'TICKETS_CANCELLED 1', 'GOODWILL'])
    expect(waiting(reason)).toEqual([])
})
