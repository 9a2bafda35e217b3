import type { seatRefusals } from '@cinema/contracts/seating/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { describeFault, log } from '@cinema/platform/log'
import type { BookingDeps } from '../deps'
import { MAX_OPEN_HOLDS } from './store'

/** The hold, or the booking without one, that an actor has for a showtime until an instant. */
type OpenHold = { actor: Actor; showtimeId: ShowtimeId; until: number }
type Request = OpenHold & { release: () => Promise<void> }

/**
 * Refuses and releases a new hold, or a new booking without one, if its actor has seats of too many showtimes. Redis is used
 * after the showtime's object, so that changing an existing hold needs no call to it. Of two holds that are made at the same
 * time both may be refused, but never are both accepted.
 */
export async function limitOpenHolds(
  deps: Pick<BookingDeps, 'openHolds' | 'now'>,
  { actor, showtimeId, until, release }: Request,
): Promise<Result<null, RefusalOf<typeof seatRefusals, 'TOO_MANY_HOLDS'>>> {
  const open = await recordOpenHold(deps, { actor, showtimeId, until })
  if (open <= MAX_OPEN_HOLDS) return accepted(null)

  await release()
  await removeOpenHold(deps, actor.userId, showtimeId)
  return refused({ code: 'TOO_MANY_HOLDS', max: MAX_OPEN_HOLDS })
}

/** Records a hold and returns the number of the actor's open holds. If Redis is unreachable, this one counts as the only one. */
export async function recordOpenHold(
  deps: Pick<BookingDeps, 'openHolds' | 'now'>,
  { actor, showtimeId, until }: OpenHold,
): Promise<number> {
  return deps.openHolds.record(actor.userId, showtimeId, until, deps.now()).catch((fault) => {
    log('warn', 'an open hold was not recorded', { showtimeId, ...describeFault(fault) })
    return 1
  })
}

/** Removes a hold whose seats were released or paid. If this is lost, the hold counts until it would have lapsed. */
export async function removeOpenHold(
  deps: Pick<BookingDeps, 'openHolds'>,
  userId: Actor['userId'],
  showtimeId: ShowtimeId,
): Promise<void> {
  await deps.openHolds
    .remove(userId, showtimeId)
    .catch((fault) => log('warn', 'an open hold was not removed', { showtimeId, ...describeFault(fault) }))
}
