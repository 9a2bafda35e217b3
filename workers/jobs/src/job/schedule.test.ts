import { expect, test } from 'bun:test'
import { toInstantText } from '@cinema/contracts/shared/time'
import fc from 'fast-check'
import { JOBS } from './jobs'
import { EACH_MINUTE, isDue, nextRunAt } from './schedule'

const at = (text: string) => Date.parse(text)
const nextText = (schedule: string, after: string) => toInstantText(nextRunAt(schedule, at(after)))
const HOUR_MS = 3_600_000

test('the schedule of every job is valid and has a next run within a day', () => {
  for (const { schedule } of Object.values(JOBS)) {
    const now = at('2026-12-31T23:59:59Z')
    const next = nextRunAt(schedule, now)
    expect(next).toBeGreaterThan(now)
    expect(next - now).toBeLessThanOrEqual(24 * HOUR_MS)
  }
})

test('a schedule that is no cron expression is a fault', () => {
  expect(() => nextRunAt('daily', 0)).toThrow()
  expect(() => nextRunAt('0 3 * * * *', 0)).toThrow()
  expect(() => nextRunAt('61 3 * * *', 0)).toThrow()
})

test('a schedule is in UTC, so that no change of clocks skips or repeats a run', () => {
  const zone = process.env.TZ
  for (const TZ of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe']) {
    process.env.TZ = TZ
    for (const day of ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01']) {
      const from = at(`${day}T00:00:00Z`)
      let runs = 0
      for (let last = from - 1; nextRunAt('30 2 * * *', last) < from + 48 * HOUR_MS; runs++) {
        last = nextRunAt('30 2 * * *', last)
        expect(toInstantText(last).slice(11)).toBe('02:30:00.000Z')
      }
      expect(runs).toBe(2)
    }
  }
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

test('a job is due once an instant of its schedule has passed since its last run, and once for several', () => {
  expect(nextText('*/15 * * * *', '2026-05-01T10:00:00Z')).toBe('2026-05-01T10:15:00.000Z')
  const due = (last: string, now: string) => isDue('*/15 * * * *', at(last), at(now))
  expect(due('2026-05-01T10:00:30Z', '2026-05-01T10:14:59Z')).toBe(false)
  expect(due('2026-05-01T10:00:30Z', '2026-05-01T10:15:00Z')).toBe(true)
  expect(due('2026-05-01T10:00:30Z', '2026-05-01T15:05:00Z')).toBe(true)
  expect(due('2026-05-01T15:05:00Z', '2026-05-01T15:05:00Z')).toBe(false)
})

test('a job of each minute is due at every call, and a job that never ran at once', () => {
  expect(isDue(EACH_MINUTE, at('2026-05-01T10:00:01Z'), at('2026-05-01T10:00:02Z'))).toBe(true)
  expect(isDue('30 2 * * *', null, at('2026-05-01T10:00:00Z'))).toBe(true)
})

test('however late and irregular the clock ticks, no instant of a schedule passes without a run', () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(gaps, fc.constantFrom('*/5 * * * *', '*/15 * * * *', '30 2 * * *'), (minutes, schedule) => {
      let now = at('2026-10-24T12:00:00Z')
      let last = now
      for (const gap of minutes) {
        now += gap * 60_000
        const passed = nextRunAt(schedule, last) <= now
        expect(isDue(schedule, last, now)).toBe(passed)
        if (passed) last = now
      }
    }),
  )
})
