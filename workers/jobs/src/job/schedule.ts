import { Instant } from '@cinema/contracts/shared/time'
import { Cron } from 'croner'

/** The schedule of the jobs that run at every call of the clock. */
export const EACH_MINUTE = '* * * * *'

/** The first instant of a schedule, a cron expression in UTC, that is later than `after`. Throws if there is none. */
export function nextRunAt(schedule: string, after: number): Instant {
  const next = new Cron(schedule, { timezone: 'UTC', mode: '5-part' }).nextRun(new Date(after))
  if (!next) throw new RangeError(`The schedule ${schedule} never runs`)
  return Instant.parse(next.getTime())
}

/**
 * Whether a job is due: an instant of its schedule has passed since its last run. A job that has never run is due at once.
 * Several missed instants make one run.
 * @param last the end of the period that the last run covers; null if there was none.
 */
export function isDue(schedule: string, last: number | null, now: number): boolean {
  return schedule === EACH_MINUTE || last === null || nextRunAt(schedule, last) <= now
}
