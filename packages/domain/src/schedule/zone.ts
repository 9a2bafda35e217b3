import type { Instant } from '@cinema/contracts/shared/time'

/** A formatter takes a thousand times as long to build as to use; there are a few hundred zones at most. */
const clocks = new Map<string, Intl.DateTimeFormat>()

/**
 * What clocks and calendars of an IANA zone show at an instant, written as if it were UTC: the milliseconds of
 * `2026-03-29T03:30` in Berlin are those of `2026-03-29T03:30Z`. A name that is no zone is a fault and throws.
 */
export function wallClock(at: Instant, zone: string): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of clockOf(zone).formatToParts(at)) parts[type] = Number(value)

  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1_000) + 1_000) % 1_000)
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
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
