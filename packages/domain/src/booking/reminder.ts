import type { Instant } from '@cinema/contracts/shared/time'
import { plusMinutes } from '../shared/minutes'

const HOUR_MINUTES = 60

/** A reminder is sent so many hours before the show. */
export type Lead = 24 | 2

/** Each reminder, and until how many minutes before the show it may be sent late. After that the next one has to do. */
export const REMINDERS: readonly { hoursBefore: Lead; latestMinutes: number }[] = [
  { hoursBefore: 24, latestMinutes: 12 * HOUR_MINUTES },
  { hoursBefore: 2, latestMinutes: 30 },
]

/** The starts of the shows for which this reminder is due: from after `after`, until and with `until`. */
export function startsToRemindOf(
  { hoursBefore, latestMinutes }: (typeof REMINDERS)[number],
  now: Instant,
): { after: Instant; until: Instant } {
  return { after: plusMinutes(now, latestMinutes), until: plusMinutes(now, hoursBefore * HOUR_MINUTES) }
}
