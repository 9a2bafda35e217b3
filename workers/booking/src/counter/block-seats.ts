import type { BlockSeatsBody } from '@cinema/contracts/booking/box-office'
import type * as api from '@cinema/contracts/seating/api'
import type { SeatSummary } from '@cinema/contracts/seating/http'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import type { SeatId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { actsFor } from '@cinema/domain/access/cinemas'
import type { BookingDeps } from '../deps'

type Request = Asked<typeof api.blockSeats>
type Blocked = { seatIds: SeatId[]; summary: SeatSummary }
type Showtime = NonNullable<Awaited<ReturnType<BookingDeps['openShowtime']>>>

/**
 * Keeps seats of a showtime from sale, or puts them on sale again, all or none (rule 10). The object is at every instant
 * at least as strict as Postgres: it blocks before Postgres knows, and releases after Postgres has let go. A crash in
 * between leaves seats that are kept from sale by the object alone, which the reconciliation settles.
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
  await write(deps, request, 'seats.blocked', reason)

  // The reconciliation may have come between and taken the first step for a leftover of somebody else's.
  const opened = await showtime.notBlocked(seatIds)
  return opened.length > 0 ? showtime.block(opened, reason) : blocked
}

async function unblock(deps: BookingDeps, showtime: Showtime, request: Request) {
  const open = await showtime.notBlocked(request.body.seatIds)
  if (open.length > 0) return refused({ code: 'NOT_BLOCKED', seats: open })
  await write(deps, request, 'seats.unblocked', null)
  return showtime.unblock(request.body.seatIds)
}

function write(
  deps: BookingDeps,
  { actor, showtimeId, body: { seatIds } }: Request,
  action: string,
  reason: BlockSeatsBody['reason'] | null,
): Promise<void> {
  const deed = { actorId: actor.userId, action, subject: showtimeId, before: null, requestId: deps.requestId }
  return deps.seatBlocks.set({ showtimeId, seatIds, reason, by: actor.userId }, { ...deed, after: { seatIds, reason } })
}
