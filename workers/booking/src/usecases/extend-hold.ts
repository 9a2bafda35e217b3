import type { HoldRefusal } from '@cinema/contracts/booking/service'
import type { HoldView } from '@cinema/contracts/seating/http'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { type Result, refused } from '@cinema/contracts/shared/result'
import type { Intention } from '@cinema/platform/idempotency'
import type { BookingDeps } from '../deps'
import { noteHold } from './limit-open-holds'

/** Makes the actor's live hold last five minutes longer, twice at most (rule 4), and once for a key (rule 18). */
export async function extendHold(
  deps: BookingDeps,
  { actor, showtimeId, intention }: { actor: Actor; showtimeId: ShowtimeId; intention: Intention | null },
): Promise<Result<HoldView, HoldRefusal>> {
  const showtime = await deps.openShowtime(showtimeId)
  if (!showtime) return refused({ code: 'SHOWTIME_NOT_FOUND' })

  const extended = await showtime.extend({ actorId: actor.userId, extensionKey: intention })
  if (extended.ok) await noteHold(deps, { actor, showtimeId, until: Date.parse(extended.value.expiresAt) })
  return extended
}
