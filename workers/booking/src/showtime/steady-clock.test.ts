import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { SteadyClock } from './steady-clock'

const HOUR = 3_600_000
const HOLD = 600_000

/** True time passes in steps; the machine's clock is set back or forward between them. */
const course = fc.array(fc.record({ passMs: fc.nat(HOLD), jumpMs: fc.constantFrom(0, 0, 2 * HOUR, -2 * HOUR, -1) }), {
  minLength: 1,
  maxLength: 30,
})

/** The worst by which a hold outlived ten minutes of true time, were holds judged by `now` (I8). */
function longestOverstay(
  steps: { passMs: number; jumpMs: number }[],
  clockOn: (machine: () => number) => () => number,
) {
  let [truth, off, worst] = [0, 0, 0]
  const now = clockOn(() => truth + off)
  const holds: { until: number; dueAt: number }[] = []
  for (const { passMs, jumpMs } of steps) {
    holds.push({ until: now() + HOLD, dueAt: truth + HOLD })
    truth += passMs
    // Requests come all the time: the clock is read before it is set, and after.
    now()
    off += jumpMs
    const at = now()
    for (const { until, dueAt } of holds) if (until > at) worst = Math.max(worst, truth - dueAt)
  }
  return worst
}

test('however the machine’s clock is set, no hold outlives its time (I8)', () => {
  fc.assert(
    fc.property(course, (steps) => {
      const overstay = longestOverstay(steps, (machine) => {
        const clock = new SteadyClock(machine)
        return () => clock.now()
      })
      expect(overstay).toBeLessThanOrEqual(5_000)
    }),
  )
})

test('the check finds the machine’s own clock, and one that only waits to be caught up with, unfit', () => {
  const waiting = (machine: () => number) => {
    let latest = 0
    return () => {
      latest = Math.max(latest, machine())
      return latest
    }
  }
  const back = [
    { passMs: 0, jumpMs: 2 * HOUR },
    { passMs: 0, jumpMs: -2 * HOUR },
    { passMs: HOLD, jumpMs: 0 },
    { passMs: HOLD, jumpMs: 0 },
  ]
  for (const unfit of [(machine: () => number) => machine, waiting]) {
    expect(longestOverstay(back, unfit)).toBeGreaterThan(5_000)
  }
})

test('it never runs backwards, and tells when an alarm is due by the machine’s clock', () => {
  let machine = 10_000
  const clock = new SteadyClock(() => machine)
  expect(clock.now()).toBe(10_000)
  machine = 4_000
  expect([clock.now(), clock.ahead]).toEqual([10_000, 6_000])
  machine = 5_000
  expect(clock.now()).toBe(11_000)
  expect(clock.onMachine(12_000)).toBe(6_000)
})

test('reborn with what it was ahead by it goes on from there', () => {
  const clock = new SteadyClock(() => 5_000, 6_000)
  expect(clock.now()).toBe(11_000)
})
