import type { scheduleRefusals } from '@cinema/contracts/schedule/refusals'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { type Instant, toInstantText } from '@cinema/contracts/shared/time'
import { offsetAt, wallClock } from './zone'

/** A local date `2026-03-29` and time `02:30` of a cinema. */
export type WallTime = { date: string; time: string }

export type ClockChangeRefusal = RefusalOf<
  typeof scheduleRefusals,
  'SKIPPED_BY_CLOCK_CHANGE' | 'REPEATED_BY_CLOCK_CHANGE'
>

const DAY_MS = 86_400_000

/**
 * The instant of a local time in a zone (rule 27). A time that a clock change skips is refused. A time that it repeats
 * is refused with both instants, unless `choose` says which is meant. Throws a RangeError if the text is not a local
 * time or the zone is unknown.
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

/** Every instant of a local time, in order: one, none if a clock change skips it, two if a clock change repeats it. */
export function instantsOf(local: WallTime, zone: string): Instant[] {
  const shown = parse(local)
  return offsetsAround(shown, zone)
    .map((offset) => (shown - offset) as Instant)
    .filter((at) => wallClock(at, zone) === shown)
    .sort((left, right) => left - right)
}

/** The local date of an instant, `2026-03-29`. */
export const localDate = (at: Instant, zone: string): string => shownAt(at, zone).slice(0, 10)

/** The local time of an instant, `02:30`. */
export const localTime = (at: Instant, zone: string): string => shownAt(at, zone).slice(11, 16)

const shownAt = (at: Instant, zone: string): string => toInstantText(wallClock(at, zone))

/**
 * The offsets one day earlier and later. No zone is a whole day off UTC, so these include the offsets around a clock
 * change.
 */
function offsetsAround(shown: number, zone: string): number[] {
  return [...new Set([shown - DAY_MS, shown + DAY_MS].map((at) => offsetAt(at as Instant, zone)))]
}

/**
 * Parses a local time as if it were UTC. Comparing with its text rejects 30 February and 24:00, which some engines
 * accept.
 */
function parse({ date, time }: WallTime): number {
  const text = `${date}T${time}`
  const shown = Date.parse(`${text}:00Z`)
  if (Number.isNaN(shown) || toInstantText(shown).slice(0, 16) !== text) {
    throw new RangeError('A local time must be a date such as 2026-03-29 and a time such as 02:30')
  }
  return shown
}
