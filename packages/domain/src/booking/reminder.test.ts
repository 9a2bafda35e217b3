import { expect, test } from 'bun:test'
import type { Instant } from '@cinema/contracts/shared/time'
import fc from 'fast-check'
import { REMINDERS, startsToRemindOf } from './reminder'

const MINUTE_MS = 60_000
const show = (text: string) => Date.parse(text) as Instant
const dueAt = (startsAt: Instant, now: Instant) =>
  REMINDERS.filter((reminder) => {
    const { after, until } = startsToRemindOf(reminder, now)
    return after < startsAt && startsAt <= until
  }).map(({ hoursBefore }) => hoursBefore)

test('a reminder is due from its lead on, by elapsed time also across a change of clocks', () => {
  const startsAt = show('2026-10-25T19:00:00Z')
  expect(dueAt(startsAt, show('2026-10-24T18:59:59Z'))).toEqual([])
  expect(dueAt(startsAt, show('2026-10-24T19:00:00Z'))).toEqual([24])
  expect(dueAt(startsAt, show('2026-10-25T07:00:00Z'))).toEqual([])
  expect(dueAt(startsAt, show('2026-10-25T17:00:00Z'))).toEqual([2])
  expect(dueAt(startsAt, show('2026-10-25T18:30:00Z'))).toEqual([])
})

test('however the clock ticks, as long as it ticks every half hour, each reminder is due at least once and never after the start', () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 120, maxLength: 200 })
  fc.assert(
    fc.property(gaps, (minutes) => {
      const startsAt = show('2026-03-29T12:00:00Z')
      let now = startsAt - 26 * 60 * MINUTE_MS
      const due = new Set<number>()
      for (const gap of minutes) {
        const leads = dueAt(startsAt, now as Instant)
        if (now >= startsAt) expect(leads).toEqual([])
        for (const lead of leads) due.add(lead)
        now += gap * MINUTE_MS
      }
      if (now >= startsAt) expect([...due].toSorted()).toEqual([2, 24])
    }),
  )
})
