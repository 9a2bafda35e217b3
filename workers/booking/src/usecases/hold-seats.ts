import type { HoldRefusal } from '@cinema/contracts/booking/service'
import type { HoldSeatsBody, HoldView } from '@cinema/contracts/seating/http'
import type { Actor } from '@cinema/contracts/shared/actor'
import { HoldId, type ShowtimeId } from '@cinema/contracts/shared/ids'
import { type Result, refused } from '@cinema/contracts/shared/result'
import { newId } from '@cinema/platform/ids'
import type { BookingDeps } from '../deps'

/** Sets the actor's whole choice for a showtime: the seats named, or the best that are free (rules 2, 3 and 9). */
export async function holdSeats(
  deps: BookingDeps,
  { actor, showtimeId, body }: { actor: Actor; showtimeId: ShowtimeId; body: HoldSeatsBody },
): Promise<Result<HoldView, HoldRefusal>> {
  const showtime = await deps.openShowtime(showtimeId)
  if (!showtime) return refused({ code: 'SHOWTIME_NOT_FOUND' })

  const holder = { actorId: actor.userId, holdId: newId(HoldId, deps.now()), staff: false }
  if ('seatIds' in body) return showtime.hold({ ...holder, seatIds: body.seatIds })

  const { count, type } = body.bestAvailable
  return showtime.holdBest({ ...holder, count, seatType: type })
}
