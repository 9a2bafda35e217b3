import type { BlockSeatsBody } from '@cinema/contracts/booking/box-office'
import type { SeatSummary } from '@cinema/contracts/seating/http'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { SeatId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { actsFor } from '@cinema/domain/access/cinemas'
import type { Dealings } from '@cinema/domain/seating/commands'
import type { z } from 'zod'
import type { BookingDeps } from '../deps'

export type BlockingRefusal =
  | { code: 'SHOWTIME_NOT_FOUND' }
  | Dealings['BlockSeats']['refuses']
  | Dealings['UnblockSeats']['refuses']

type Request = { actor: Actor; showtimeId: ShowtimeId; body: BlockSeatsBody }
type Blocked = { seatIds: SeatId[]; summary: z.infer<typeof SeatSummary> }

/**
 * Keeps seats of a showtime from sale, or puts them on sale again, all or none (rule 10). No transaction spans the object
 * and the audit log, so what is asked is noted first: nothing is ever blocked by nobody.
 */
export async function blockSeats(
  deps: BookingDeps,
  { actor, showtimeId, body }: Request,
): Promise<Result<Blocked, BlockingRefusal>> {
  const showtime = await deps.openShowtime(showtimeId)
  const before = await showtime?.seatMap(null)
  if (!showtime || !before || !actsFor(actor, before.showtime.cinemaId)) return refused({ code: 'SHOWTIME_NOT_FOUND' })

  await deps.auditLog.note({
    actorId: actor.userId,
    action: body.blocked ? 'seats.block-asked' : 'seats.unblock-asked',
    subject: showtimeId,
    before: null,
    after: body,
    requestId: deps.requestId,
  })
  const changed = await (body.blocked ? showtime.block(body.seatIds, body.reason) : showtime.unblock(body.seatIds))
  if (!changed.ok) return changed

  const { summary } = await showtime.seatMap(null)
  return accepted({ seatIds: changed.value.seatIds, summary })
}
