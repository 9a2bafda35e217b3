import type { ComingShowtime } from '@cinema/contracts/catalogue/service'
import type { CinemaId, RoomId, SeatId, ShowtimeId } from '@cinema/contracts/shared/ids'
import type { BookingDeps } from '../deps'

const AT_ONCE = 5

type RolledOut = { moved: ComingShowtime[]; kept: { showtime: ComingShowtime; seats: SeatId[] }[] }

/**
 * Hands a room's newest plan to its coming showtimes that have an older one (rule 11). A showtime's object takes it over
 * first, or names the seats that stand in the way; then the catalogue is told of all that did. Doing it again moves what is
 * left, and those whose seats have come free meanwhile.
 */
export async function rollOutPlan(
  deps: BookingDeps,
  { cinemaId, roomId }: { cinemaId: CinemaId; roomId: RoomId },
): Promise<RolledOut> {
  const room = await deps.venues.roomById(roomId)
  if (!room) throw new Error(`there is no room ${roomId}`)
  const version = room.planVersion
  const coming = (await deps.comingShowtimes({ cinemaId, roomId })).filter(({ planVersion }) => planVersion < version)
  const out: RolledOut = { moved: [], kept: [] }
  const waiting = coming.values()
  const work = async () => {
    for (const showtime of waiting) {
      const seats = showtime.status === 'PUBLISHED' ? await adopt(deps, showtime.id, version) : []
      if (seats.length > 0) out.kept.push({ showtime, seats })
      else out.moved.push(showtime)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  const showtimeIds = out.moved.map(({ id }) => id)
  if (showtimeIds.length > 0) await deps.setPlanVersion({ roomId, showtimeIds, planVersion: version })
  return { moved: byStart(out.moved, (one) => one), kept: byStart(out.kept, ({ showtime }) => showtime) }
}

/** Born of Postgres first where nobody has looked at its seats yet, so that nobody can buy while the plan changes. */
async function adopt(deps: BookingDeps, showtimeId: ShowtimeId, version: number): Promise<SeatId[]> {
  const showtime = await deps.openShowtime(showtimeId)
  return showtime ? await showtime.adoptPlan(version) : []
}

const byStart = <Item>(items: readonly Item[], showtimeOf: (item: Item) => ComingShowtime) =>
  items.toSorted((one, other) => showtimeOf(one).startsAt - showtimeOf(other).startsAt)
