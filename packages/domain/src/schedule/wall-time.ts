import type { scheduleRefusals } from '@cinema/contracts/schedule/refusals'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { type Instant, toInstantText } from '@cinema/contracts/shared/time'
import { offsetAt, wallClock } from './zone'

/** A calendar day `2026-03-29` and a time `02:30` as the cinema's own clocks show them. */
export type WallTime = { date: string; time: string }

export type ClockChangeRefusal = RefusalOf<
  typeof scheduleRefusals,
  'SKIPPED_BY_CLOCK_CHANGE' | 'REPEATED_BY_CLOCK_CHANGE'
>

const DAY_MS = 86_400_000

/**
 * The instant at which a zone's clocks show a local time (rule 27). A time that a clock change skips is refused; one that
 * it repeats is refused with both readings until `choose` says which is meant. Text that is no time is a fault and throws.
 */
export function toInstant(
  local: WallTime,
  zone: string,
  choose?: 'earlier' | 'later',
): Result<Instant, ClockChangeRefusal> {
  const [earlier, later] = instantsOf(local, zone)
  if (earlier === undefined) return refused({ code: 'SKIPPED_BY_CLOCK_CHANGE' })
  if (later === undefined || choose === 'earlier') return accepted(earlier)
  if (choose === 'later') return accepted(later)
  return refused({ code: 'REPEATED_BY_CLOCK_CHANGE', options: [toInstantText(earlier), toInstantText(later)] })
}

/** Every instant at which the zone's clocks show this: one; none where they leap over it; two where they show it twice. */
export function instantsOf(local: WallTime, zone: string): Instant[] {
  const shown = parse(local)
  return offsetsAround(shown, zone)
    .map((offset) => (shown - offset) as Instant)
    .filter((at) => wallClock(at, zone) === shown)
    .sort((left, right) => left - right)
}

/** The day that a zone's calendars show at an instant, `2026-03-29`. */
export const localDate = (at: Instant, zone: string): string => shownAt(at, zone).slice(0, 10)

/** The time that a zone's clocks show at an instant, `02:30`. */
export const localTime = (at: Instant, zone: string): string => shownAt(at, zone).slice(11, 16)

const shownAt = (at: Instant, zone: string): string => toInstantText(wallClock(at, zone))

/** No zone is a day away from UTC, so a day to each side lies before and after any change that matters here. */
function offsetsAround(shown: number, zone: string): number[] {
  return [...new Set([shown - DAY_MS, shown + DAY_MS].map((at) => offsetAt(at as Instant, zone)))]
}

/** Read as if it were UTC; comparing with its own spelling catches 30 February and 24:00, which some engines let pass. */
function parse({ date, time }: WallTime): number {
  const text = `${date}T${time}`
  const shown = Date.parse(`${text}:00Z`)
  if (Number.isNaN(shown) || toInstantText(shown).slice(0, 16) !== text) {
    throw new RangeError('A local time must be a date such as 2026-03-29 and a time such as 02:30')
  }
  return shown
}
