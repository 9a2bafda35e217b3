import type { Instant } from '@cinema/contracts/shared/time'

/**
 * Formatters by zone, since building one takes a thousand times as long as using it. There are a few hundred zones at
 * most.
 */
const clocks = new Map<string, Intl.DateTimeFormat>()

/**
 * The local date and time of an instant in an IANA zone, as the epoch milliseconds of the same text in UTC:
 * `2026-03-29T03:30` in Berlin gives those of `2026-03-29T03:30Z`. Throws a RangeError if the zone is unknown.
 */
export function wallClock(at: Instant, zone: string): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of clockOf(zone).formatToParts(at)) parts[type] = Number(value)

  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1_000) + 1_000) % 1_000)
}

/** The offset of a zone from UTC at an instant, in milliseconds, positive east of Greenwich. */
export const offsetAt = (at: Instant, zone: string): number => wallClock(at, zone) - at

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known

  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(zone, clock)
  return clock
}
