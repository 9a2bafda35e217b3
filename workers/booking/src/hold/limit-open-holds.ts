import type { seatRefusals } from '@cinema/contracts/seating/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { describeFault, log } from '@cinema/platform/log'
import type { BookingDeps } from '../deps'
import { MAX_OPEN_HOLDS } from './store'

/** Seats that an actor keeps for a showtime until an instant. */
type Noted = { actor: Actor; showtimeId: ShowtimeId; until: number }
type Request = Noted & { release: () => Promise<void> }

/**
 * Lets a hold, or a booking without one, that has just begun stand, unless its actor keeps seats for too many showtimes
 * already: then it is given back. The object is asked first and Redis after it, so that changing a hold costs no visit to Redis. Of two holds that
 * begin together both may be refused, never both let through.
 */
export async function limitOpenHolds(
  deps: Pick<BookingDeps, 'openHolds' | 'now'>,
  { actor, showtimeId, until, release }: Request,
): Promise<Result<null, RefusalOf<typeof seatRefusals, 'TOO_MANY_HOLDS'>>> {
  const open = await noteHold(deps, { actor, showtimeId, until })
  if (open <= MAX_OPEN_HOLDS) return accepted(null)

  await release()
  await forgetHold(deps, actor.userId, showtimeId)
  return refused({ code: 'TOO_MANY_HOLDS', max: MAX_OPEN_HOLDS })
}

/** Notes until when a hold lives; without Redis it counts as the actor's only one. */
export async function noteHold(
  deps: Pick<BookingDeps, 'openHolds' | 'now'>,
  { actor, showtimeId, until }: Noted,
): Promise<number> {
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
