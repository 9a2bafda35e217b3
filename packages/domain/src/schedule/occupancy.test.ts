import { expect, test } from 'bun:test'
import { type Instant, toInstantText } from '@cinema/contracts/shared/time'
import fc from 'fast-check'
import { MINUTE_MS } from '../shared/minutes'
import { occupiedSpan, overlapMinutes, showEndsAt } from './occupancy'

const evening = { adsMinutes: 20, filmMinutes: 115, cleaningMinutes: 15 }
const at = (text: string) => Date.parse(text) as Instant
const span = fc
  .tuple(fc.nat({ max: 20 }), fc.integer({ min: 1, max: 20 }))
  .map(([from, length]) => ({ from: (from * MINUTE_MS) as Instant, to: ((from + length) * MINUTE_MS) as Instant }))

test('rule 28: a showtime occupies its room for advertisements, movie and cleaning', () => {
  const { from, to } = occupiedSpan({ startsAt: at('2026-11-23T18:00:00Z'), ...evening })
  expect([toInstantText(from), toInstantText(to)]).toEqual(['2026-11-23T18:00:00.000Z', '2026-11-23T20:30:00.000Z'])
})

test('for the audience it ends with the movie, before the room is cleaned', () => {
  const ends = showEndsAt({ startsAt: at('2026-11-23T18:00:00Z'), ...evening })
  expect(toInstantText(ends)).toBe('2026-11-23T20:15:00.000Z')
})

test('rule 28: back-to-back showtimes do not overlap, a minute earlier they do', () => {
  const early = occupiedSpan({ startsAt: at('2026-11-23T18:00:00Z'), ...evening })
  expect(overlapMinutes(early, occupiedSpan({ startsAt: at('2026-11-23T20:30:00Z'), ...evening }))).toBe(0)
  expect(overlapMinutes(early, occupiedSpan({ startsAt: at('2026-11-23T20:29:00Z'), ...evening }))).toBe(1)
  expect(overlapMinutes(early, occupiedSpan({ startsAt: at('2026-11-23T18:30:00Z'), ...evening }))).toBe(120)
})

test('rule 28: minutes are elapsed time, so a clock change does not change the length of a showtime', () => {
  const { from, to } = occupiedSpan({ startsAt: at('2026-03-29T00:30:00Z'), ...evening })
  expect(to - from).toBe(150 * 60_000)
})

test('rule 28: two showtimes overlap by the minutes that belong to both', () => {
  fc.assert(
    fc.property(span, span, (one, other) => {
      const minutes = Array.from({ length: (one.to - one.from) / MINUTE_MS }, (_, step) => one.from + step * MINUTE_MS)
      const shared = minutes.filter((minute) => minute >= other.from && minute < other.to)
      expect(overlapMinutes(one, other)).toBe(shared.length)
      expect(overlapMinutes(other, one)).toBe(shared.length)
    }),
  )
})
