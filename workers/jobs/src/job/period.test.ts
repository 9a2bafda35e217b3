import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { periodByHand, scheduledPeriod } from './period'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

test('the first scheduled run covers nothing, the first by hand a day', () => {
  expect(scheduledPeriod(null, 5 * DAY_MS)).toMatchObject({ from: 5 * DAY_MS, to: 5 * DAY_MS })
  expect(periodByHand(null, 5 * DAY_MS)).toMatchObject({ from: 4 * DAY_MS, to: 5 * DAY_MS })
})

test('a run by hand covers at least a day, and more if the last success is longer ago', () => {
  expect(periodByHand(9.9 * DAY_MS, 10 * DAY_MS)).toMatchObject({ from: 9 * DAY_MS })
  expect(periodByHand(7 * DAY_MS, 10 * DAY_MS)).toMatchObject({ from: 7 * DAY_MS })
})

test('a period is a week at most, and is not turned around by a clock that was set back', () => {
  expect(scheduledPeriod(0, 30 * DAY_MS)).toMatchObject({ from: 23 * DAY_MS, to: 30 * DAY_MS })
  expect(scheduledPeriod(9 * DAY_MS, 8 * DAY_MS)).toMatchObject({ from: 8 * DAY_MS, to: 8 * DAY_MS })
})

test('whatever runs by schedule or by hand, and fails or not, the successful periods leave no gap within a week', () => {
  const run = fc.record({ hours: fc.integer({ min: 1, max: 40 }), byHand: fc.boolean(), fails: fc.boolean() })
  fc.assert(
    fc.property(fc.array(run, { maxLength: 30 }), (runs) => {
      let now = 10 * DAY_MS
      let doneTo: number | null = null
      for (const { hours, byHand, fails } of runs) {
        now += hours * HOUR_MS
        const { from, to } = (byHand ? periodByHand : scheduledPeriod)(doneTo, now)
        if (fails) continue
        if (doneTo !== null) expect(from).toBeLessThanOrEqual(Math.max(doneTo, now - 7 * DAY_MS))
        doneTo = to
      }
    }),
  )
})
