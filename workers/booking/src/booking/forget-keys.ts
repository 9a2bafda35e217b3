import type { BookingDeps } from '../deps'

/** How long the same key gets the same answer (rule 18). */
const REMEMBERED_MS = 24 * 60 * 60_000
const AT_ONCE = 5_000

/** Forgets the idempotency keys of yesterday: the bookings that they made stay. */
export function forgetKeys(deps: Pick<BookingDeps, 'bookings' | 'now'>): Promise<void> {
  return deps.bookings.forgetKeys(new Date(deps.now() - REMEMBERED_MS), AT_ONCE)
}
