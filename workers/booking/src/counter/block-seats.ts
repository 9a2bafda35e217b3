import type { BlockSeatsBody } from '@cinema/contracts/booking/box-office'
import type * as api from '@cinema/contracts/seating/api'
import type { SeatSummary } from '@cinema/contracts/seating/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import type { SeatId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { actsFor } from '@cinema/domain/access/cinemas'
import type { BookingDeps } from '../deps'

type Request = EndpointInput<typeof api.blockSeats>
type Blocked = { seatIds: SeatId[]; summary: SeatSummary }
type Showtime = NonNullable<Awaited<ReturnType<BookingDeps['openShowtime']>>>

/**
 * Blocks seats of a showtime from sale, or unblocks them, all or none (rule 10). Every seat that Postgres has as blocked is
 * blocked in the showtime's object: seats are blocked first in the object, and unblocked first in Postgres. A crash in
 * between leaves seats blocked in the object only, and the reconciliation unblocks them.
 */
export async function blockSeats(
  deps: BookingDeps,
  request: Request,
): Promise<Outcome<typeof api.blockSeats, Blocked>> {
  const { actor, showtimeId, body } = request
  const showtime = await deps.openShowtime(showtimeId)
  if (!showtime || !actsFor(actor, await showtime.cinemaId())) return refused({ code: 'SHOWTIME_NOT_FOUND' })

  const changed = await (body.blocked ? block(deps, showtime, request) : unblock(deps, showtime, request))
  if (!changed.ok) return changed
  const { summary } = await showtime.seatMap(null)
  return accepted({ seatIds: changed.value.seatIds, summary })
}

async function block(deps: BookingDeps, showtime: Showtime, request: Request) {
  const { seatIds, reason } = request.body
  const blocked = await showtime.block(seatIds, reason)
  if (!blocked.ok) return blocked
  await store(deps, request, 'seats.blocked', reason)

  // Between the two steps the reconciliation may have unblocked the seats again, as those of a request that crashed.
  const unblocked = await showtime.unblockedSeats(seatIds)
  return unblocked.length > 0 ? showtime.block(unblocked, reason) : blocked
}

async function unblock(deps: BookingDeps, showtime: Showtime, request: Request) {
  const unblocked = await showtime.unblockedSeats(request.body.seatIds)
  if (unblocked.length > 0) return refused({ code: 'NOT_BLOCKED', seats: unblocked })
  await store(deps, request, 'seats.unblocked', null)
  return showtime.unblock(request.body.seatIds)
}

function store(
  deps: BookingDeps,
  { actor, showtimeId, body: { seatIds } }: Request,
  action: string,
  reason: BlockSeatsBody['reason'] | null,
): Promise<void> {
  const entry = { actorId: actor.userId, action, subject: showtimeId, before: null, requestId: deps.requestId }
  return deps.seatBlocks.set(
    { showtimeId, seatIds, reason, by: actor.userId },
    { ...entry, after: { seatIds, reason } },
  )
}
