import { expect, test } from 'bun:test'
import {
  dayIn,
  daysAway,
  daysFrom,
  formatClock,
  formatDayNumber,
  formatDuration,
  formatLongDate,
  formatRelative,
  formatWait,
} from './time'

const late = '2026-11-23T23:30:00Z'

test('a time is formatted in the time zone of the cinema', () => {
  expect(formatClock('2026-11-23T19:30:00Z', 'Europe/Berlin', 'en-GB')).toBe('20:30')
  expect(formatClock('2026-11-23T19:30:00Z', 'America/New_York', 'en-GB')).toBe('14:30')
})

test('the day of an instant is the day in the time zone of the cinema', () => {
  expect(dayIn(late, 'Europe/Berlin')).toBe('2026-11-24')
  expect(dayIn(late, 'America/New_York')).toBe('2026-11-23')
})

test('consecutive days start with today in the time zone and skip none when the clocks change', () => {
  const eve = Date.parse('2026-10-24T22:30:00Z')
  expect(daysFrom(eve, 'Europe/Berlin', 3)).toEqual(['2026-10-25', '2026-10-26', '2026-10-27'])
  expect(daysFrom(eve, 'America/New_York', 2)).toEqual(['2026-10-24', '2026-10-25'])
})

test('tomorrow begins at midnight in the time zone', () => {
  expect(daysAway('2026-11-24', Date.parse(late), 'Europe/Berlin')).toBe(0)
  expect(daysAway('2026-11-24', Date.parse(late), 'America/New_York')).toBe(1)
})

test('dates and durations are formatted for the locale', () => {
  expect(formatLongDate('2026-11-23', 'en-GB')).toBe('Monday 23 November')
  expect(formatLongDate('2026-11-23', 'de')).toBe('Montag, 23. November')
  expect(formatDayNumber('2026-12-01', 'de')).toBe('1')
  expect(formatDuration(152, 'en-GB')).toBe('2h 32m')
  expect(formatDuration(120, 'en-GB')).toBe('2h')
})

test('a past instant is given in the largest unit that fits', () => {
  const now = Date.parse('2026-11-23T12:00:00Z')
  expect(formatRelative('2026-11-23T07:00:00Z', now, 'en')).toBe('5 hours ago')
  expect(formatRelative('2026-11-20T12:00:00Z', now, 'en')).toBe('3 days ago')
})

test('a wait is given in the largest unit that is precise enough, rounded up', () => {
  expect([40, 89, 91, 900, 7_201].map((seconds) => formatWait(seconds, 'en'))).toEqual([
    '40 seconds',
    '89 seconds',
    '2 minutes',
    '15 minutes',
    '3 hours',
  ])
})
