import type * as api from '@cinema/contracts/seating/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { BookingDeps } from '../deps'
import { removeOpenHold } from './limit-open-holds'

/** Releases the actor's hold for a showtime. It is not refused if there is none. */
export async function releaseHold(
  deps: Pick<BookingDeps, 'openShowtime' | 'openHolds'>,
  { actor, showtimeId }: EndpointInput<typeof api.releaseHold>,
): Promise<Outcome<typeof api.releaseHold, null>> {
  const showtime = await deps.openShowtime(showtimeId)
  if (!showtime) return refused({ code: 'SHOWTIME_NOT_FOUND' })

  await showtime.release(actor.userId)
  await removeOpenHold(deps, actor.userId, showtimeId)
  return accepted(null)
}
