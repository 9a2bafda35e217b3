import type { BookingDeps } from '../deps'

/** How long the same key gets the same answer (rule 18). */
const STORED_MS = 24 * 60 * 60_000
const BATCH = 5_000

/** Deletes idempotency keys that are older than a day. Their bookings stay. */
export function deleteOldKeys(deps: Pick<BookingDeps, 'bookings' | 'now'>): Promise<void> {
  return deps.bookings.deleteOldKeys(new Date(deps.now() - STORED_MS), BATCH)
}
