import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { MonotonicClock } from './monotonic-clock'

const HOUR = 3_600_000
const HOLD = 600_000

/** True time passes in steps. Between them the system clock is set back or forward. */
const clockChanges = fc.array(
  fc.record({ passMs: fc.nat(HOLD), jumpMs: fc.constantFrom(0, 0, 2 * HOUR, -2 * HOUR, -1) }),
  { minLength: 1, maxLength: 30 },
)

/** The longest time by which a hold of ten minutes exceeds its true duration when `now` decides when it ends (I8). */
function longestOverrun(steps: { passMs: number; jumpMs: number }[], clockOn: (system: () => number) => () => number) {
  let [trueTime, offset, worst] = [0, 0, 0]
  const now = clockOn(() => trueTime + offset)
  const holds: { until: number; dueAt: number }[] = []
  for (const { passMs, jumpMs } of steps) {
    holds.push({ until: now() + HOLD, dueAt: trueTime + HOLD })
    trueTime += passMs
    // Requests arrive all the time, so the clock is read both before and after it is set.
    now()
    offset += jumpMs
    const at = now()
    for (const { until, dueAt } of holds) if (until > at) worst = Math.max(worst, trueTime - dueAt)
  }
  return worst
}

test('however the system clock is set, no hold lasts longer than its time (I8)', () => {
  fc.assert(
    fc.property(clockChanges, (steps) => {
      const overrun = longestOverrun(steps, (system) => {
        const clock = new MonotonicClock(system)
        return () => clock.now()
      })
      expect(overrun).toBeLessThanOrEqual(5_000)
    }),
  )
})

test('control: the check fails for the system clock, and for a clock that stands still until the system clock catches up', () => {
  const standingStill = (system: () => number) => {
    let latest = 0
    return () => {
      latest = Math.max(latest, system())
      return latest
    }
  }
  const setForwardAndBack = [
    { passMs: 0, jumpMs: 2 * HOUR },
    { passMs: 0, jumpMs: -2 * HOUR },
    { passMs: HOLD, jumpMs: 0 },
    { passMs: HOLD, jumpMs: 0 },
  ]
  for (const wrong of [(system: () => number) => system, standingStill]) {
    expect(longestOverrun(setForwardAndBack, wrong)).toBeGreaterThan(5_000)
  }
})

test('it never runs backwards, and converts an instant to the time of the system clock for alarms', () => {
  let system = 10_000
  const clock = new MonotonicClock(() => system)
  expect(clock.now()).toBe(10_000)
  system = 4_000
  expect([clock.now(), clock.offsetMs]).toEqual([10_000, 6_000])
  system = 5_000
  expect(clock.now()).toBe(11_000)
  expect(clock.toSystemTime(12_000)).toBe(6_000)
})

test('a clock that is created with a stored offset continues from there', () => {
  const clock = new MonotonicClock(() => 5_000, 6_000)
  expect(clock.now()).toBe(11_000)
})
