import type * as api from '@cinema/contracts/seating/api'
import type { HoldView } from '@cinema/contracts/seating/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { HoldId } from '@cinema/contracts/shared/ids'
import { refused } from '@cinema/contracts/shared/result'
import { newId } from '@cinema/platform/ids'
import { isBoxOfficeStaff } from '../counter/is-box-office-staff'
import type { BookingDeps } from '../deps'
import { limitOpenHolds } from './limit-open-holds'

/**
 * Holds exactly these seats for the actor, or the best available ones (rules 2, 3 and 9). An existing hold that changes
 * keeps its id, so a hold with the id of this request is new and counts towards the limit of open holds. Box office staff
 * are bound neither by that limit nor by the orphan rule.
 */
export async function holdSeats(
  deps: BookingDeps,
  { actor, showtimeId, body }: EndpointInput<typeof api.holdSeats>,
): Promise<Outcome<typeof api.holdSeats, HoldView>> {
  const showtime = await deps.openShowtime(showtimeId)
  if (!showtime) return refused({ code: 'SHOWTIME_NOT_FOUND' })

  const staff = await isBoxOfficeStaff(actor, showtime)
  const holder = { actorId: actor.userId, holdId: newId(HoldId, deps.now()), staff }
  const held = await ('seatIds' in body
    ? showtime.hold({ ...holder, seatIds: body.seatIds })
    : showtime.holdBest({ ...holder, count: body.bestAvailable.count, seatType: body.bestAvailable.type }))

  const isNew = held.ok && held.value.holdId === holder.holdId
  if (!isNew || staff) return held
  const until = Date.parse(held.value.expiresAt)
  const release = () => showtime.release(actor.userId)
  const limited = await limitOpenHolds(deps, { actor, showtimeId, until, release })
  return limited.ok ? held : limited
}
