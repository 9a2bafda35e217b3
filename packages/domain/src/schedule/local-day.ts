import { type Instant, toInstantText } from '@cinema/contracts/shared/time'
import type { Span } from './occupancy'
import { instantsOf, localDate, localTime, type WallTime } from './wall-time'
import { wallClock } from './zone'

/** The local time at which a business day ends, so that late shows count to the evening before (rule 29). */
const BUSINESS_DAY_ENDS = '06:00'
const DAY_MS = 86_400_000

/** The business day of an instant, such as `2026-03-29`. It ends at 06:00 local time (rule 29). */
export function businessDay(at: Instant, zone: string): string {
  const date = localDate(at, zone)
  return localTime(at, zone) < BUSINESS_DAY_ENDS ? plusDays(date, -1) : date
}

/** The span of a business day: from 06:00 local time until 06:00 of the next day (rule 29). */
export const businessDayBounds = (date: string, zone: string): Span => ({
  from: startOf({ date, time: BUSINESS_DAY_ENDS }, zone),
  to: startOf({ date: plusDays(date, 1), time: BUSINESS_DAY_ENDS }, zone),
})

/**
 * The business days that ended in a span, the oldest first. Consecutive spans name each day once.
 */
export function businessDaysEnded({ from, to }: Span, zone: string): string[] {
  const days: string[] = []
  for (let day = businessDay(from, zone); businessDayBounds(day, zone).to <= to; day = plusDays(day, 1)) days.push(day)
  return days
}

/**
 * The span of a local calendar day: 23 or 25 hours when clocks change. The days of a zone follow each other without gap
 * or overlap. A day that the zone skipped, as some did when they changed sides of the date line, is empty.
 */
export const dayBounds = (date: string, zone: string): Span => ({
  from: startOfDay(date, zone),
  to: startOfDay(plusDays(date, 1), zone),
})

/** Local midnight. */
const startOfDay = (date: string, zone: string): Instant => startOf({ date, time: '00:00' }, zone)

/** The instant of a local time, the first if there are two. If a clock change skips it, the instant of the change. */
function startOf(local: WallTime, zone: string): Instant {
  const [first] = instantsOf(local, zone)
  return first ?? changeOver(Date.parse(`${local.date}T${local.time}Z`), zone)
}

/** Finds by binary search the instant at which the clocks of a zone jump over the wall-clock value `shown`. */
function changeOver(shown: number, zone: string): Instant {
  let before = shown - DAY_MS
  let after = shown + DAY_MS
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (wallClock(middle as Instant, zone) < shown) before = middle
    else after = middle
  }
  return after as Instant
}

/** The calendar date that many days later. Clock changes do not matter. */
export const plusDays = (date: string, days: number): string =>
  toInstantText(Date.parse(date) + days * DAY_MS).slice(0, 10)
