import type { EventOf } from '@cinema/contracts/shared/events'
import type { SeatId, ShowtimeId } from '@cinema/contracts/shared/ids'
import type { Result } from '@cinema/contracts/shared/result'
import type { BlockReason } from '@cinema/contracts/venue/plan'
import type { BlockState } from '@cinema/domain/seating/view'
import { newEvent } from '@cinema/platform/events'
import { log } from '@cinema/platform/log'
import type { StaffBlock } from '../counter/store'
import type { BookingDeps } from '../deps'

/** The methods of the showtime's object that concern blocked seats. */
export type BlockableSeats = {
  blockStates(): Promise<BlockState[]>
  block(seatIds: SeatId[], reason: BlockReason): Promise<Result<unknown, { code: string }>>
  unblock(seatIds: SeatId[]): Promise<Result<unknown, { code: string }>>
}
export type ReconcileBlocksDeps = {
  seatBlocks: { at(showtimeId: ShowtimeId): Promise<StaffBlock[]> }
  bookings: Pick<BookingDeps['bookings'], 'publish'>
  now: () => number
  requestId: string
}
type Repair = EventOf<'seating.blocks-repaired.v1'>['data']['repair']

/** A request that blocks or unblocks seats may be between its two steps for this long. */
const IN_PROGRESS_MS = 60_000

/**
 * Makes the blocked seats of the showtime's object match those in Postgres, which has what staff were answered. A seat that
 * is blocked there is blocked in the object. One that is blocked neither there nor by the plan is unblocked, unless a request
 * may still be in progress. A seat that was sold before it could be blocked stays sold and is logged as an error.
 */
export async function reconcileBlocks(
  deps: ReconcileBlocksDeps,
  showtimeId: ShowtimeId,
  seats: BlockableSeats,
): Promise<void> {
  const decided = new Map((await deps.seatBlocks.at(showtimeId)).map((block) => [block.seatId, block]))
  const isSettled = ({ changedAt }: StaffBlock) => deps.now() - changedAt.getTime() >= IN_PROGRESS_MS
  const isBlockedWrongly = ({ seatId, status, byPlan }: BlockState) => {
    if (status !== 'blocked') return false
    const block = decided.get(seatId)
    return block ? block.reason === null && isSettled(block) : !byPlan
  }

  const states = await seats.blockStates()
  const wrong = states.filter(isBlockedWrongly).map(({ seatId }) => seatId)
  if (wrong.length > 0 && (await seats.unblock(wrong)).ok) await report(deps, showtimeId, wrong, 'OPENED')
  for (const { seatId, status } of states) {
    const reason = decided.get(seatId)?.reason
    if (!reason || status === 'blocked') continue
    if ((await seats.block([seatId], reason)).ok) await report(deps, showtimeId, [seatId], 'BLOCKED')
    else log('error', 'a seat that is kept from sale was sold', { showtimeId, seatId })
  }
}

async function report(deps: ReconcileBlocksDeps, showtimeId: ShowtimeId, seatIds: SeatId[], repair: Repair) {
  const source = { at: deps.now(), requestId: deps.requestId }
  await deps.bookings.publish(
    newEvent('seating.blocks-repaired.v1', showtimeId, { showtimeId, seatIds, repair }, source),
  )
}
