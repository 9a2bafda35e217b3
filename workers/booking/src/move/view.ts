import type { MoveView } from '@cinema/contracts/booking/move'
import type { ShowtimeId } from '@cinema/contracts/shared/ids'
import { toInstantText } from '@cinema/contracts/shared/time'
import type { BookingDeps } from '../deps'
import type { CarryOutDeps } from './carry-out'

type Deps = { moves: Pick<BookingDeps['moves'], 'of' | 'countOf'> } & Pick<CarryOutDeps, 'showtimeForSale'>

/** The bookings that a move of a showtime concerns, and how far the last move is (rule 29). */
export async function viewMove(deps: Deps, showtimeId: ShowtimeId): Promise<MoveView> {
  const move = await deps.moves.of(showtimeId)
  const showtime = move && (await deps.showtimeForSale(showtimeId))
  const counted = await deps.moves.countOf(showtimeId, showtime ? toInstantText(showtime.startsAt) : null)
  return {
    showtimeId,
    state: move ? (counted.bookings.left > 0 ? 'RUNNING' : 'DONE') : 'NOT_MOVED',
    reason: move?.reason ?? '',
    movedAt: move?.movedAt.toISOString() ?? null,
    ...counted,
  }
}
