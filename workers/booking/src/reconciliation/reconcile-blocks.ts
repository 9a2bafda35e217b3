import type { EventOf } from '@cinema/contracts/shared/events'
import type { SeatId, ShowtimeId } from '@cinema/contracts/shared/ids'
import type { Result } from '@cinema/contracts/shared/result'
import type { BlockReason } from '@cinema/contracts/venue/plan'
import type { KeptSeat } from '@cinema/domain/seating/view'
import { newEvent } from '@cinema/platform/events'
import { log } from '@cinema/platform/log'
import type { SeatBlock } from '../counter/store'
import type { BookingDeps } from '../deps'

/** The showtime's object, as far as it keeps seats from sale. */
export type BlockableSeats = {
  keptSeats(): Promise<KeptSeat[]>
  block(seatIds: SeatId[], reason: BlockReason): Promise<Result<unknown, { code: string }>>
  unblock(seatIds: SeatId[]): Promise<Result<unknown, { code: string }>>
}
export type ReconcileBlocksDeps = {
  seatBlocks: { at(showtimeId: ShowtimeId): Promise<SeatBlock[]> }
  bookings: Pick<BookingDeps['bookings'], 'tell'>
  now: () => number
  requestId: string
}
type Repair = EventOf<'seating.blocks-repaired.v1'>['data']['repair']

/** Whoever blocks or releases seats may be between their two steps for so long. */
const AT_WORK_MS = 60_000

/**
 * Brings together what staff keep from sale, as Postgres and the showtime's object have it. Postgres says what was
 * answered for: a seat that it blocks is blocked, and one that it does not, nor the plan, goes back on sale, unless
 * somebody may be at work on it. A seat that was sold before it could be blocked stays sold, and somebody has to look.
 */
export async function reconcileBlocks(
  deps: ReconcileBlocksDeps,
  showtimeId: ShowtimeId,
  seats: BlockableSeats,
): Promise<void> {
  const decided = new Map((await deps.seatBlocks.at(showtimeId)).map((block) => [block.seatId, block]))
  const settled = ({ changedAt }: SeatBlock) => deps.now() - changedAt.getTime() >= AT_WORK_MS
  const isLeftOver = ({ seatId, status, byPlan }: KeptSeat) => {
    if (status !== 'blocked') return false
    const block = decided.get(seatId)
    return block ? block.reason === null && settled(block) : !byPlan
  }

  const kept = await seats.keptSeats()
  const left = kept.filter(isLeftOver).map(({ seatId }) => seatId)
  if (left.length > 0 && (await seats.unblock(left)).ok) await report(deps, showtimeId, left, 'OPENED')
  for (const { seatId, status } of kept) {
    const reason = decided.get(seatId)?.reason
    if (!reason || status === 'blocked') continue
    if ((await seats.block([seatId], reason)).ok) await report(deps, showtimeId, [seatId], 'BLOCKED')
    else log('error', 'a seat that is kept from sale was sold', { showtimeId, seatId })
  }
}

async function report(deps: ReconcileBlocksDeps, showtimeId: ShowtimeId, seatIds: SeatId[], repair: Repair) {
  const born = { at: deps.now(), requestId: deps.requestId }
  await deps.bookings.tell(newEvent('seating.blocks-repaired.v1', showtimeId, { showtimeId, seatIds, repair }, born))
}
