import { expect, test } from 'bun:test'
import type { Instant } from '@cinema/contracts/shared/time'
import fc from 'fast-check'
import { refundableUntil, refundDecision } from './refund-policy'

const startsAt = Date.parse('2026-11-23T20:00:00Z') as Instant
const deadline = Date.parse('2026-11-23T18:00:00Z')
const at = (time: number) => time as Instant
const confirmed = {
  status: 'CONFIRMED',
  startsAt,
  refundDeadlineMinutes: 120,
  at: at(deadline),
  ticketsUsed: 0,
} as const

test('rule 19: a full refund is given up to and including two hours before the show', () => {
  expect(refundDecision(confirmed)).toEqual({ ok: true, value: { refund: 'FULL' } })
})

test('rule 19: a millisecond after the deadline the refusal names the deadline', () => {
  expect(refundDecision({ ...confirmed, at: at(deadline + 1) })).toEqual({
    ok: false,
    refusal: { code: 'REFUND_DEADLINE_PASSED', deadline: '2026-11-23T18:00:00.000Z' },
  })
})

test('rule 19: the deadline is the one that was snapshotted at purchase', () => {
  expect(refundDecision({ ...confirmed, refundDeadlineMinutes: 0, at: startsAt }).ok).toBe(true)
  expect(refundDecision({ ...confirmed, refundDeadlineMinutes: 121 }).ok).toBe(false)
})

test('rule 19: the deadline that the booking shows is the one that decides', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: -5, max: 5 }), (minutes, delta) => {
      const moment = at(refundableUntil(startsAt, minutes) + delta)
      expect(refundDecision({ ...confirmed, refundDeadlineMinutes: minutes, at: moment }).ok).toBe(delta <= 0)
    }),
  )
})

test('rule 19: a pending booking can be cancelled at any time without a refund, since nothing was paid', () => {
  const decision = refundDecision({ ...confirmed, status: 'PENDING', at: at(deadline + 1) })
  expect(decision).toEqual({ ok: true, value: { refund: 'NONE' } })
})

test('rule 19: a booking with a used ticket is not refunded', () => {
  expect(refundDecision({ ...confirmed, ticketsUsed: 1 })).toEqual({
    ok: false,
    refusal: { code: 'TICKET_ALREADY_USED' },
  })
})

test.each(['CANCELLED', 'EXPIRED'] as const)('a booking that is %s cannot be cancelled', (status) => {
  expect(refundDecision({ ...confirmed, status })).toEqual({
    ok: false,
    refusal: { code: 'BOOKING_NOT_CANCELLABLE', bookingStatus: status },
  })
})
