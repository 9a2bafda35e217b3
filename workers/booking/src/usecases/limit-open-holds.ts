import type { HoldRefusal } from '@cinema/contracts/booking/service'
import type { HoldView } from '@cinema/contracts/seating/http'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { describeFault, log } from '@cinema/platform/log'
import type { BookingDeps } from '../deps'
import { MAX_OPEN_HOLDS } from '../stores/open-holds'

type Noted = { actor: Actor; showtimeId: ShowtimeId; hold: HoldView }
type Request = Noted & { release: () => Promise<void> }

/**
 * Lets a hold that has just begun stand, unless its actor keeps seats for too many showtimes already: then it is given
 * back. The object is asked first and Redis after it, so that changing a hold costs no visit to Redis. Of two holds that
 * begin together both may be refused, never both let through.
 */
export async function limitOpenHolds(
  deps: Pick<BookingDeps, 'openHolds' | 'now'>,
  { actor, showtimeId, hold, release }: Request,
): Promise<Result<HoldView, HoldRefusal>> {
  const open = await noteHold(deps, { actor, showtimeId, hold })
  if (open <= MAX_OPEN_HOLDS) return accepted(hold)

  await release()
  await forgetHold(deps, actor.userId, showtimeId)
  return refused({ code: 'TOO_MANY_HOLDS', max: MAX_OPEN_HOLDS })
}

/** Notes until when a hold lives; without Redis it counts as the actor's only one. */
export async function noteHold(
  deps: Pick<BookingDeps, 'openHolds' | 'now'>,
  { actor, showtimeId, hold }: Noted,
): Promise<number> {
  const until = Date.parse(hold.expiresAt)
  return deps.openHolds.note(actor.userId, showtimeId, until, deps.now()).catch((fault) => {
    log('warn', 'a hold was not noted', { showtimeId, ...describeFault(fault) })
    return 1
  })
}

/** The seats are back or paid: they no longer count against the actor. Losing this costs the actor some minutes. */
export async function forgetHold(
  deps: Pick<BookingDeps, 'openHolds'>,
  userId: Actor['userId'],
  showtimeId: ShowtimeId,
): Promise<void> {
  await deps.openHolds
    .forget(userId, showtimeId)
    .catch((fault) => log('warn', 'a hold was not forgotten', { showtimeId, ...describeFault(fault) }))
}
