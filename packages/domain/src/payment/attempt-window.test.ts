import { expect, test } from 'bun:test'
import type { Instant } from '@cinema/contracts/shared/time'
import fc from 'fast-check'
import { MINUTE_MS } from '../shared/minutes'
import { attemptWindow } from './attempt-window'

const minute = (count: number) => (count * MINUTE_MS) as Instant
const first = minute(10)

test('rule 7: an open attempt keeps the seats five minutes past the hold', () => {
  expect(attemptWindow({ reservedUntil: first, firstReservedUntil: first, at: minute(9) })).toEqual({
    ok: true,
    value: { keptUntil: minute(15) },
  })
})

test('rule 7: attempt after attempt never passes the bound', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 15 * MINUTE_MS })), (times) => {
      let reservedUntil = first
      for (const at of times.toSorted((one, other) => one - other)) {
        const window = attemptWindow({ reservedUntil, firstReservedUntil: first, at: at as Instant })
        if (window.ok) reservedUntil = window.value.keptUntil
      }
      expect(reservedUntil).toBeLessThanOrEqual(minute(15))
      expect(reservedUntil).toBeGreaterThanOrEqual(first)
    }),
  )
})

test('rule 7: a failed attempt leaves five minutes to try again, within the bound', () => {
  fc.assert(
    fc.property(fc.nat({ max: first - 1 }), fc.nat({ max: 15 * MINUTE_MS }), (at, failedAt) => {
      const window = attemptWindow({ reservedUntil: first, firstReservedUntil: first, at: at as Instant })
      const due = Math.min(failedAt + 5 * MINUTE_MS, minute(15))
      expect(window.ok && window.value.keptUntil >= due).toBe(true)
    }),
  )
})

test('rule 5: at its end a reservation has lapsed and no attempt may open', () => {
  const lapsed = { ok: false, refusal: { code: 'BOOKING_LAPSED' } } as const
  expect(attemptWindow({ reservedUntil: first, firstReservedUntil: first, at: first })).toEqual(lapsed)
  expect(attemptWindow({ reservedUntil: minute(15), firstReservedUntil: first, at: minute(15) })).toEqual(lapsed)
})
