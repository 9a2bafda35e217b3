import { expect, test } from 'bun:test'
import { type Instant, toInstantText } from '@cinema/contracts/shared/time'
import fc from 'fast-check'
import { occupied, overlaps } from './occupancy'

const evening = { adsMinutes: 20, filmMinutes: 115, cleaningMinutes: 15 }
const at = (text: string) => Date.parse(text) as Instant
const span = fc
  .tuple(fc.nat({ max: 20 }), fc.integer({ min: 1, max: 20 }))
  .map(([from, length]) => ({ from: from as Instant, to: (from + length) as Instant }))

test('rule 28: a showtime keeps its room for ads, film and cleaning', () => {
  const { from, to } = occupied({ startsAt: at('2026-11-23T18:00:00Z'), ...evening })
  expect([toInstantText(from), toInstantText(to)]).toEqual(['2026-11-23T18:00:00.000Z', '2026-11-23T20:30:00.000Z'])
})

test('rule 28: back-to-back is fine, a minute earlier is not', () => {
  const early = occupied({ startsAt: at('2026-11-23T18:00:00Z'), ...evening })
  expect(overlaps(early, occupied({ startsAt: at('2026-11-23T20:30:00Z'), ...evening }))).toBe(false)
  expect(overlaps(early, occupied({ startsAt: at('2026-11-23T20:29:00Z'), ...evening }))).toBe(true)
})

test('rule 28: minutes are elapsed time: a film over the clock change is no longer and no shorter', () => {
  const { from, to } = occupied({ startsAt: at('2026-03-29T00:30:00Z'), ...evening })
  expect(to - from).toBe(150 * 60_000)
})

test('rule 28: two showtimes overlap exactly when some instant belongs to both', () => {
  fc.assert(
    fc.property(span, span, (one, other) => {
      const shared = Array.from({ length: one.to - one.from }, (_, step) => one.from + step)
      expect(overlaps(one, other)).toBe(shared.some((moment) => moment >= other.from && moment < other.to))
      expect(overlaps(other, one)).toBe(overlaps(one, other))
    }),
  )
})
