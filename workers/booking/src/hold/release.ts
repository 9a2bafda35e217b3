import type * as api from '@cinema/contracts/seating/api'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { BookingDeps } from '../deps'
import { forgetHold } from './limit-open-holds'

/** Gives back what the actor holds for a showtime; holding nothing is no refusal. */
export async function releaseHold(
  deps: Pick<BookingDeps, 'openShowtime' | 'openHolds'>,
  { actor, showtimeId }: Asked<typeof api.releaseHold>,
): Promise<Outcome<typeof api.releaseHold, null>> {
  const showtime = await deps.openShowtime(showtimeId)
  if (!showtime) return refused({ code: 'SHOWTIME_NOT_FOUND' })

  await showtime.release(actor.userId)
  await forgetHold(deps, actor.userId, showtimeId)
  return accepted(null)
}
