import type { Instant } from '@cinema/contracts/shared/time'

export const MINUTE_MS = 60_000

/**
 * The instant `minutes` after `at`, or before it if negative. Minutes are elapsed time, so clock changes do not matter.
 */
export const plusMinutes = (at: Instant, minutes: number): Instant => (at + minutes * MINUTE_MS) as Instant
