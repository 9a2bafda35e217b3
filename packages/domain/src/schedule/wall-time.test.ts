import { describe, expect, test } from 'bun:test'
import { type Instant, toInstantText } from '@cinema/contracts/shared/time'
import fc from 'fast-check'
import { instantsOf, localDate, localTime, toInstant } from './wall-time'

const BERLIN = 'Europe/Berlin'
const NEW_YORK = 'America/New_York'
const KOLKATA = 'Asia/Kolkata'
const zones = [BERLIN, NEW_YORK, KOLKATA, 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca', 'UTC']

const instant = (text: string) => Date.parse(text) as Instant
const meant = (date: string, time: string, zone: string, choose?: 'earlier' | 'later') => {
  const found = toInstant({ date, time }, zone, choose)
  return found.ok ? toInstantText(found.value) : found.refusal
}

describe('from local time to an instant', () => {
  test('rule 27: a local time is converted in the zone of its cinema, in summer and winter', () => {
    expect(meant('2026-07-01', '20:00', BERLIN)).toBe('2026-07-01T18:00:00.000Z')
    expect(meant('2026-12-01', '20:00', BERLIN)).toBe('2026-12-01T19:00:00.000Z')
    expect(meant('2026-07-01', '20:00', NEW_YORK)).toBe('2026-07-02T00:00:00.000Z')
    expect(meant('2026-07-01', '20:00', KOLKATA)).toBe('2026-07-01T14:30:00.000Z')
  })

  test.each([
    [BERLIN, '2026-03-29', '2026-03-29T01:00:00.000Z'],
    [NEW_YORK, '2026-03-08', '2026-03-08T07:00:00.000Z'],
  ])(
    'rule 27: in %s the hour that is skipped in spring is refused, the minutes before and after it are not',
    (zone, date, leap) => {
      expect(meant(date, '02:00', zone)).toEqual({ code: 'SKIPPED_BY_CLOCK_CHANGE' })
      expect(meant(date, '02:59', zone)).toEqual({ code: 'SKIPPED_BY_CLOCK_CHANGE' })
      expect(meant(date, '03:00', zone)).toBe(leap)
      expect(meant(date, '01:59', zone)).toBe(toInstantText(Date.parse(leap) - 60_000))
    },
  )

  test('rule 27: a skipped time is refused even when a reading is chosen', () => {
    expect(meant('2026-03-29', '02:30', BERLIN, 'later')).toEqual({ code: 'SKIPPED_BY_CLOCK_CHANGE' })
  })

  test.each([
    [BERLIN, '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    [NEW_YORK, '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'],
  ])(
    'rule 27: in %s the hour that is repeated in autumn is refused until a reading is chosen',
    (zone, date, time, earlier, later) => {
      expect(meant(date, time, zone)).toEqual({ code: 'REPEATED_BY_CLOCK_CHANGE', options: [earlier, later] })
      expect(meant(date, time, zone, 'earlier')).toBe(earlier)
      expect(meant(date, time, zone, 'later')).toBe(later)
    },
  )

  test('rule 27: the minutes before and after the repeated hour have one reading', () => {
    expect(meant('2026-10-25', '01:59', BERLIN)).toBe('2026-10-24T23:59:00.000Z')
    expect(meant('2026-10-25', '03:00', BERLIN)).toBe('2026-10-25T02:00:00.000Z')
  })

  test('rule 27: the same local time on both sides of a clock change is an hour apart in UTC', () => {
    const evenings = ['2026-03-28', '2026-03-29'].map((date) => meant(date, '20:15', BERLIN))
    expect(evenings).toEqual(['2026-03-28T19:15:00.000Z', '2026-03-29T18:15:00.000Z'])
  })

  test('rule 27: in a zone without clock changes every time has exactly one reading', () => {
    const minutes = fc.nat({ max: 60 * 24 * 365 })
    fc.assert(
      fc.property(minutes, (minute) => {
        const text = toInstantText(Date.parse('2026-01-01T00:00:00Z') + minute * 60_000)
        expect(instantsOf({ date: text.slice(0, 10), time: text.slice(11, 16) }, KOLKATA)).toHaveLength(1)
      }),
    )
  })

  test.each([
    ['2026-02-30', '20:00'],
    ['2026-02-01', '24:00'],
    ['2026-02-01', '20:00:00'],
    ['tomorrow', '20:00'],
  ])('text that is not a local time throws: %s %s', (date, time) => {
    expect(() => toInstant({ date, time }, BERLIN)).toThrow(RangeError)
  })

  test('an unknown zone throws', () => {
    expect(() => toInstant({ date: '2026-02-01', time: '20:00' }, 'Europe/Atlantis')).toThrow(RangeError)
  })
})

describe('from an instant to local time', () => {
  test('rule 27: the local date and time are those of the zone', () => {
    const at = instant('2026-12-31T23:30:00Z')
    expect([localDate(at, BERLIN), localTime(at, BERLIN)]).toEqual(['2027-01-01', '00:30'])
    expect([localDate(at, NEW_YORK), localTime(at, NEW_YORK)]).toEqual(['2026-12-31', '18:30'])
    expect([localDate(at, KOLKATA), localTime(at, KOLKATA)]).toEqual(['2027-01-01', '05:00'])
  })

  test('rule 27: an instant is always among the readings of its local time', () => {
    const minutes = fc.integer({ min: Date.UTC(2000, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 })
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
        const at = (minute * 60_000) as Instant
        expect(instantsOf({ date: localDate(at, zone), time: localTime(at, zone) }, zone)).toContain(at)
      }),
      { numRuns: 500 },
    )
  })
})
