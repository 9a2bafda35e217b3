import type { BookingId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { toInstantText } from '@cinema/contracts/shared/time'
import { describeFault, log } from '@cinema/platform/log'
import type { BookingDeps } from '../deps'
import { type Move, type MoveDeps, moveBooking } from './move-booking'

export type CarryOutDeps = MoveDeps & {
  moves: Pick<BookingDeps['moves'], 'of' | 'outdated' | 'carriedOut'>
  showtimeForSale: (id: ShowtimeId) => Promise<{ startsAt: number; endsAt: number } | null>
  refreshShowtime: (id: ShowtimeId) => Promise<unknown>
}

const BATCH = 50
const CONCURRENCY = 5

/**
 * Lets every booking of a moved showtime follow it (rule 29). The showtime's object is refreshed first, so that new bookings
 * have the new time, which is that of the catalogue, however often the showtime was moved. Throws at the end if a booking
 * could not follow, so that the next run tries again. A run may stop anywhere, since each booking follows by a statement of
 * its own.
 */
export async function carryOutMove(deps: CarryOutDeps, showtimeId: ShowtimeId): Promise<void> {
  const move = await deps.moves.of(showtimeId)
  if (!move) return
  await deps.refreshShowtime(showtimeId)
  const showtime = await deps.showtimeForSale(showtimeId)
  // A showtime that was cancelled since takes its bookings with it (rule 20).
  if (showtime) {
    const to = { startsAt: toInstantText(showtime.startsAt), endsAt: toInstantText(showtime.endsAt) }
    await moveAll(deps, showtimeId, { to, reason: move.reason })
  }
  await deps.moves.carriedOut(showtimeId, move.movedAt)
}

async function moveAll(deps: CarryOutDeps, showtimeId: ShowtimeId, move: Move): Promise<void> {
  const failed = new Set<BookingId>()
  const moveEach = async (queue: Iterator<BookingId> & Iterable<BookingId>) => {
    for (const bookingId of queue) {
      await moveBooking(deps, bookingId, move).catch((fault) => {
        failed.add(bookingId)
        log('warn', 'a booking could not follow its showtime yet', { bookingId, ...describeFault(fault) })
      })
    }
  }
  for (;;) {
    const found = await deps.moves.outdated(showtimeId, move.to.startsAt, BATCH + failed.size)
    const remaining = found.filter((id) => !failed.has(id))
    if (remaining.length === 0) break
    const queue = remaining.values()
    await Promise.all(Array.from({ length: CONCURRENCY }, () => moveEach(queue)))
  }
  if (failed.size > 0) throw new Error(`${failed.size} bookings of the showtime ${showtimeId} have not followed it yet`)
}
