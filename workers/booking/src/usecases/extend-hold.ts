import type { HoldRefusal } from '@cinema/contracts/booking/service'
import type { HoldView } from '@cinema/contracts/seating/http'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { type Result, refused } from '@cinema/contracts/shared/result'
import type { BookingDeps } from '../deps'
import { noteHold } from './limit-open-holds'

/** Makes the actor's live hold last five minutes longer, twice at most (rule 4). */
export async function extendHold(
  deps: BookingDeps,
  { actor, showtimeId }: { actor: Actor; showtimeId: ShowtimeId },
): Promise<Result<HoldView, HoldRefusal>> {
  const showtime = await deps.openShowtime(showtimeId)
  if (!showtime) return refused({ code: 'SHOWTIME_NOT_FOUND' })

  const extended = await showtime.extend(actor.userId)
  if (extended.ok) await noteHold(deps, { actor, showtimeId, until: Date.parse(extended.value.expiresAt) })
  return extended
}
