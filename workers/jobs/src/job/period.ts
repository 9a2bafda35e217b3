import type { Period } from '@cinema/contracts/shared/maintenance'
import { Instant } from '@cinema/contracts/shared/time'

const DAY_MS = 86_400_000
/** After a longer interruption, what lies before is no longer worth doing. */
const MAX_MS = 7 * DAY_MS

/**
 * The period that a scheduled run covers: from where the last successful one ended, so that the periods of successful runs
 * leave no gap. The very first one covers nothing.
 */
export const scheduledPeriod = (lastDoneTo: number | null, now: number): Period => periodFrom(lastDoneTo ?? now, now)

/** The period that a run by hand covers: the same, but at least a day. */
export const periodByHand = (lastDoneTo: number | null, now: number): Period =>
  periodFrom(Math.min(lastDoneTo ?? now, now - DAY_MS), now)

/** A clock that was set back must not turn a period around. */
const periodFrom = (from: number, now: number): Period => ({
  from: Instant.parse(Math.max(now - MAX_MS, Math.min(from, now))),
  to: Instant.parse(now),
})
