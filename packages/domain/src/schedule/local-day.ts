import { type Instant, toInstantText } from '@cinema/contracts/shared/time'
import type { Span } from './occupancy'
import { instantsOf, localDate, localTime } from './wall-time'
import { wallClock } from './zone'

/** A night's last shows belong to the evening before: the business day ends at this local time (rule 29). */
const BUSINESS_DAY_ENDS = '06:00'
const DAY_MS = 86_400_000

/** The day that a cinema's reports count an instant to: its local day, which ends at 06:00 local (rule 29). */
export function businessDay(at: Instant, zone: string): string {
  const date = localDate(at, zone)
  return localTime(at, zone) < BUSINESS_DAY_ENDS ? plusDays(date, -1) : date
}

/**
 * A local calendar day as instants: 23 or 25 hours long when clocks change. The days of a zone follow each other without
 * gap or overlap; a day that a zone left out altogether is empty.
 */
export const dayBounds = (date: string, zone: string): Span => ({
  from: startOfDay(date, zone),
  to: startOfDay(plusDays(date, 1), zone),
})

/** Midnight, the first of two; where clocks leap over midnight, the instant of the leap. */
function startOfDay(date: string, zone: string): Instant {
  const [midnight] = instantsOf({ date, time: '00:00' }, zone)
  return midnight ?? leapOver(Date.parse(date), zone)
}

/** The first instant at which a zone's clocks show something later than `shown`, which they never show, by halving. */
function leapOver(shown: number, zone: string): Instant {
  let before = shown - DAY_MS
  let after = shown + DAY_MS
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (wallClock(middle as Instant, zone) < shown) before = middle
    else after = middle
  }
  return after as Instant
}

/** The day so many days later: counting on the calendar, where every day is alike. */
export const plusDays = (date: string, days: number): string =>
  toInstantText(Date.parse(date) + days * DAY_MS).slice(0, 10)
