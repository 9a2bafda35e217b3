import { expect, test } from 'bun:test'
import type { BookingRefund } from '@cinema/contracts/booking/cancellation'
import { BookingId } from '@cinema/contracts/shared/ids'
import fc from 'fast-check'
import { cancellationProgress, refundSums } from './cancellation'

const id = (last: number) => BookingId.parse(`018f0000-0000-7000-8000-${String(last).padStart(12, '0')}`)
const refund = (booking: number, part: Partial<BookingRefund>): BookingRefund => ({
  bookingId: id(booking),
  method: 'card',
  currency: 'EUR',
  kept: 0,
  returning: 0,
  returned: 0,
  failed: 0,
  ...part,
})

test('rule 20: a booking is done once it is cancelled and its money is back', () => {
  const refunds = [
    refund(1, { kept: 1_000 }),
    refund(2, { returning: 900 }),
    refund(3, { returned: 800 }),
    refund(4, { kept: 700, failed: 700 }),
  ]
  const cancelled = [id(2), id(3), id(4), id(5)]
  const progress = cancellationProgress({ pending: [id(6)], confirmed: [id(1)], cancelled, refunds })
  expect(progress).toEqual({ total: 6, pending: 1, confirmed: 1, cancelled: 4, done: 2, failed: 1 })
  expect(refundSums(refunds)).toEqual([
    {
      method: 'card',
      due: { amount: 3_400, currency: 'EUR' },
      refunded: { amount: 800, currency: 'EUR' },
      failed: { amount: 700, currency: 'EUR' },
    },
  ])
})

const anyRefund = fc.record({
  bookingId: fc.integer({ min: 1, max: 9 }).map(id),
  method: fc.constantFrom('card', 'cash', 'ethereum'),
  currency: fc.constantFrom('EUR', 'USD'),
  kept: fc.nat(5_000),
  returning: fc.nat(5_000),
  returned: fc.nat(5_000),
  failed: fc.constant(0),
})

test('rule 20: nothing is refunded twice: the amount due stays the same while money moves from kept to returned', () => {
  fc.assert(
    fc.property(fc.array(anyRefund), (refunds) => {
      const back = refunds.map((one) => ({
        ...one,
        kept: 0,
        returning: 0,
        returned: one.kept + one.returning + one.returned,
      }))
      const due = (some: readonly BookingRefund[]) => refundSums(some).map((sum) => [sum.method, sum.due])
      expect(due(back)).toEqual(due(refunds))
      for (const sum of refundSums(back)) expect(sum.refunded).toEqual(sum.due)
    }),
  )
})
