import type { PayableRefusal } from '@cinema/contracts/booking/service'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { Instant } from '@cinema/contracts/shared/time'
import { plusMinutes } from '../shared/minutes'

/** How long attempts to pay may keep seats beyond the hold's own life (rule 7). */
export const ATTEMPT_GRACE_MINUTES = 5

type Attempt = {
  /** Until when the seats are reserved now. */
  reservedUntil: Instant
  /** Until when they were reserved before any attempt: what the bound is measured from. */
  firstReservedUntil: Instant
  at: Instant
}

/**
 * Until when seats stay for a payment attempt opened `at` (rule 7): while it may still succeed, at most five minutes past
 * the reservation's first end, however many attempts follow each other. The window never shrinks, so an attempt that
 * fails leaves five minutes to try again wherever the bound has that much left. At the end itself it has lapsed (rule 5).
 */
export function attemptWindow(
  attempt: Attempt,
): Result<{ keptUntil: Instant }, Extract<PayableRefusal, { code: 'BOOKING_LAPSED' }>> {
  if (attempt.at >= attempt.reservedUntil) return refused({ code: 'BOOKING_LAPSED' })

  const bound = plusMinutes(attempt.firstReservedUntil, ATTEMPT_GRACE_MINUTES)
  return accepted({ keptUntil: Math.max(attempt.reservedUntil, bound) as Instant })
}
