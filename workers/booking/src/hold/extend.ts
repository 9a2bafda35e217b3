import type * as api from '@cinema/contracts/seating/api'
import type { HoldView } from '@cinema/contracts/seating/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { refused } from '@cinema/contracts/shared/result'
import type { BookingDeps } from '../deps'
import { recordOpenHold } from './limit-open-holds'

/** Extends the actor's live hold by five minutes, at most twice (rule 4), and once for each key (rule 18). */
export async function extendHold(
  deps: BookingDeps,
  { actor, showtimeId, idempotencyKey }: EndpointInput<typeof api.extendHold>,
): Promise<Outcome<typeof api.extendHold, HoldView>> {
  const showtime = await deps.openShowtime(showtimeId)
  if (!showtime) return refused({ code: 'SHOWTIME_NOT_FOUND' })

  const extended = await showtime.extend({ actorId: actor.userId, extensionKey: idempotencyKey })
  if (extended.ok) await recordOpenHold(deps, { actor, showtimeId, until: Date.parse(extended.value.expiresAt) })
  return extended
}
