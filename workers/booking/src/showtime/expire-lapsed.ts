import type { BookingId } from '@cinema/contracts/shared/ids'
import { describeFault, log } from '@cinema/platform/log'
import type { SeatJournal } from './seat-journal'

const FIRST_RETRY_MS = 1_000
const MAX_RETRY_MS = 60_000

/** Expires the bookings whose reservation has lapsed. One that fails is tried again later, with exponential backoff. */
export async function expireLapsed(
  journal: Pick<SeatJournal, 'dueExpiries' | 'expiryDone' | 'expiryFailed'>,
  expire: (bookingId: BookingId) => Promise<unknown>,
  now: () => number,
): Promise<void> {
  for (const { bookingId, attempts } of journal.dueExpiries(now())) {
    try {
      await expire(bookingId)
      journal.expiryDone(bookingId)
    } catch (fault) {
      const delayMs = Math.min(FIRST_RETRY_MS * 2 ** attempts, MAX_RETRY_MS)
      log('warn', 'a booking could not be expired yet', { bookingId, attempts, ...describeFault(fault) })
      journal.expiryFailed(bookingId, now() + delayMs)
    }
  }
}
