import type { Instant } from '@cinema/contracts/shared/time'

export const MINUTE_MS = 60_000

/** The instant that lies `minutes` after `at`, or before it when negative. Elapsed time: a clock change moves nothing. */
export const plusMinutes = (at: Instant, minutes: number): Instant => (at + minutes * MINUTE_MS) as Instant
