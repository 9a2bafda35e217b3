import type { BookingView } from '@cinema/contracts/booking/http'
import type { seatRefusals } from '@cinema/contracts/seating/refusals'
import type { IdempotencyKey } from '@cinema/contracts/shared/endpoint'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { BookingDeps } from '../deps'

/** Who asks, for the key is theirs, and with which. */
export type KeyOf = { by: UserId; idempotencyKey: IdempotencyKey | null }

export type KeyReused = RefusalOf<typeof seatRefusals, 'IDEMPOTENCY_KEY_REUSED'>

/** What the key was used for before: the same question gets the same answer, another one is refused (rule 18). */
export async function repeated<View extends BookingView>(
  { bookings }: { bookings: Pick<BookingDeps['bookings'], 'remembered'> },
  { by, idempotencyKey }: KeyOf,
): Promise<Result<View, KeyReused> | null> {
  const remembered = idempotencyKey && (await bookings.remembered<View>(by, idempotencyKey.key))
  if (!remembered) return null
  return remembered.fingerprint === idempotencyKey.fingerprint
    ? accepted(remembered.answer)
    : refused({ code: 'IDEMPOTENCY_KEY_REUSED' })
}
