import type { BookingView } from '@cinema/contracts/booking/http'
import type { UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { Intention } from '@cinema/platform/idempotency'
import type { BookingDeps } from '../deps'

/** Who asks, for the key is theirs, and with which. */
export type Asked = { by: UserId; intention: Intention | null }

/** What the key was used for before: the same question gets the same answer, another one is refused (rule 18). */
export async function repeated<View extends BookingView>(
  { bookings }: { bookings: Pick<BookingDeps['bookings'], 'remembered'> },
  { by, intention }: Asked,
): Promise<Result<View, { code: 'IDEMPOTENCY_KEY_REUSED' }> | null> {
  const remembered = intention && (await bookings.remembered<View>(by, intention.key))
  if (!remembered) return null
  return remembered.fingerprint === intention.fingerprint
    ? accepted(remembered.answer)
    : refused({ code: 'IDEMPOTENCY_KEY_REUSED' })
}
