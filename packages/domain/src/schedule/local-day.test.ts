import { expect, test } from 'bun:test'
import { type Instant, LocalDate, TimeZone, toInstantText } from '@cinema/contracts/shared/time'
import fc from 'fast-check'
import { businessDay, businessDayBounds, businessDaysEnded, dayBounds, plusDays } from './local-day'
import { localDate, localTime } from './wall-time'

const BERLIN = 'Europe/Berlin'
const HOUR_MS = 3_600_000
const instant = (text: string) => Date.parse(text) as Instant
const boundsText = (date: string, zone: string) => {
  const { from, to } = dayBounds(date, zone)
  return [toInstantText(from), toInstantText(to)]
}
const hoursOf = (date: string, zone: string) => {
  const { from, to } = dayBounds(date, zone)
  return (to - from) / HOUR_MS
}

test('a local day runs from midnight to midnight of its zone', () => {
  expect(boundsText('2026-11-23', BERLIN)).toEqual(['2026-11-22T23:00:00.000Z', '2026-11-23T23:00:00.000Z'])
  expect(boundsText('2026-11-23', 'Asia/Kolkata')).toEqual(['2026-11-22T18:30:00.000Z', '2026-11-23T18:30:00.000Z'])
})

test('every date that a request may contain has bounds, including the first and the last', () => {
  for (const zone of [BERLIN, 'Asia/Kolkata', 'America/New_York', 'Pacific/Apia']) {
    for (const date of ['1800-01-01', '2999-12-31']) {
      expect(LocalDate.safeParse(date).success).toBe(true)
      expect(hoursOf(date, zone)).toBe(24)
    }
  }
  expect(
    ['1799-12-31', '3000-01-01', '0000-01-01', '9999-12-31'].filter((date) => LocalDate.safeParse(date).success),
  ).toEqual([])
})

test('rule 27: an offset is not accepted as a time zone', () => {
  expect(['Europe/Berlin', 'UTC', 'Asia/Kolkata'].map((zone) => TimeZone.safeParse(zone).success)).toEqual([
    true,
    true,
    true,
  ])
  expect(['+05:30', '-0800', 'Mars/Base', ''].map((zone) => TimeZone.safeParse(zone).success)).toEqual([
    false,
    false,
    false,
    false,
  ])
})

test.each([
  [BERLIN, '2026-03-29', 23],
  [BERLIN, '2026-10-25', 25],
  ['America/New_York', '2026-03-08', 23],
  ['America/New_York', '2026-11-01', 25],
  ['Asia/Kolkata', '2026-03-29', 24],
])('rule 27: in %s the day %s has %i hours', (zone, date, hours) => {
  expect(hoursOf(date, zone)).toBe(hours)
})

test('rule 27: a day whose midnight is skipped begins with the clock change', () => {
  expect(boundsText('2024-04-26', 'Africa/Cairo')).toEqual(['2024-04-25T22:00:00.000Z', '2024-04-26T21:00:00.000Z'])
})

test('rule 27: a day whose midnight is repeated begins with the first of the two', () => {
  expect(hoursOf('2025-11-02', 'America/Havana')).toBe(25)
})

test('rule 27: a day that a zone skipped is empty', () => {
  expect(hoursOf('2011-12-30', 'Pacific/Apia')).toBe(0)
})

test('rule 27: an instant lies within the bounds of its local day, and outside those of the days beside it', () => {
  const hours = fc.integer({ min: Date.UTC(2012, 0) / HOUR_MS, max: Date.UTC(2040, 0) / HOUR_MS })
  fc.assert(
    fc.property(hours, fc.constantFrom(BERLIN, 'America/New_York', 'Asia/Kolkata'), (hour, zone) => {
      const at = (hour * HOUR_MS) as Instant
      const { from, to } = dayBounds(localDate(at, zone), zone)
      expect(from <= at && at < to).toBe(true)
      expect(localDate((from - 1) as Instant, zone)).not.toBe(localDate(at, zone))
      expect(localDate(to, zone)).not.toBe(localDate(at, zone))
    }),
  )
})

test('rule 29: the business day ends at 06:00 local time', () => {
  expect(businessDay(instant('2026-11-24T04:59:59Z'), BERLIN)).toBe('2026-11-23')
  expect(businessDay(instant('2026-11-24T05:00:00Z'), BERLIN)).toBe('2026-11-24')
  expect(businessDay(instant('2027-01-01T02:00:00Z'), BERLIN)).toBe('2026-12-31')
})

test('rule 29: it ends at 06:00 local time also on the day of a clock change', () => {
  expect(businessDay(instant('2026-03-29T03:59:00Z'), BERLIN)).toBe('2026-03-28')
  expect(businessDay(instant('2026-03-29T04:00:00Z'), BERLIN)).toBe('2026-03-29')
  expect(businessDay(instant('2026-11-01T10:59:00Z'), 'America/New_York')).toBe('2026-10-31')
  expect(businessDay(instant('2026-11-01T11:00:00Z'), 'America/New_York')).toBe('2026-11-01')
})

test('rule 29: a business day runs from 06:00 to 06:00, 23 or 25 hours over a clock change', () => {
  const hours = (date: string, zone: string) => {
    const { from, to } = businessDayBounds(date, zone)
    return [localTime(from, zone), localTime(to, zone), (to - from) / HOUR_MS]
  }
  expect(hours('2026-03-28', BERLIN)).toEqual(['06:00', '06:00', 23])
  expect(hours('2026-10-24', BERLIN)).toEqual(['06:00', '06:00', 25])
  expect(hours('2026-03-07', 'America/New_York')).toEqual(['06:00', '06:00', 23])
  expect(hours('2026-11-01', 'Asia/Kolkata')).toEqual(['06:00', '06:00', 24])
})

test('rule 29: however time is cut into spans, each business day ends in exactly one of them', () => {
  const zones = fc.constantFrom(BERLIN, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia')
  const steps = fc.array(fc.integer({ min: 1, max: 4_000 }), { minLength: 1, maxLength: 40 })
  const starts = fc.integer({ min: Date.UTC(2012, 0) / HOUR_MS, max: Date.UTC(2040, 0) / HOUR_MS })
  fc.assert(
    fc.property(zones, steps, starts, (zone, minutes, hour) => {
      const start = (hour * HOUR_MS) as Instant
      const ended: string[] = []
      let from = start
      for (const step of minutes) {
        const to = (from + step * 60_000) as Instant
        const days = businessDaysEnded({ from, to }, zone)
        for (const day of days) expect(businessDayBounds(day, zone).to <= to).toBe(true)
        ended.push(...days)
        from = to
      }
      const whole = businessDaysEnded({ from: start, to: from }, zone)
      expect(ended).toEqual(whole)
      expect(whole).toEqual(whole.map((_, place) => plusDays(businessDay(start, zone), place)))
    }),
  )
})
