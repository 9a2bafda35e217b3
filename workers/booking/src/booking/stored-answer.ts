import type { BookingView } from '@cinema/contracts/booking/http'
import type { seatRefusals } from '@cinema/contracts/seating/refusals'
import type { IdempotencyKey } from '@cinema/contracts/shared/endpoint'
import type { UserId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { BookingDeps } from '../deps'

/** The idempotency key of a request, and the actor to whom it belongs. */
export type RequestKey = { by: UserId; idempotencyKey: IdempotencyKey | null }

export type KeyReused = RefusalOf<typeof seatRefusals, 'IDEMPOTENCY_KEY_REUSED'>

/** The answer that was stored with the key. Null if the key is new; a key of a different request is refused (rule 18). */
export async function findStoredAnswer<View extends BookingView>(
  { bookings }: { bookings: Pick<BookingDeps['bookings'], 'storedAnswer'> },
  { by, idempotencyKey }: RequestKey,
): Promise<Result<View, KeyReused> | null> {
  const storedAnswer = idempotencyKey && (await bookings.storedAnswer<View>(by, idempotencyKey.key))
  if (!storedAnswer) return null
  return storedAnswer.fingerprint === idempotencyKey.fingerprint
    ? accepted(storedAnswer.answer)
    : refused({ code: 'IDEMPOTENCY_KEY_REUSED' })
}
