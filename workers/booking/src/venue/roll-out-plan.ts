import type { UpcomingShowtime } from '@cinema/contracts/catalogue/service'
import type { CinemaId, RoomId, SeatId, ShowtimeId } from '@cinema/contracts/shared/ids'
import type { BookingDeps } from '../deps'

const CONCURRENCY = 5

/** `moving` adopt the plan; `staying` keep their old one because of these taken seats. */
type RolledOut = { moving: UpcomingShowtime[]; staying: { showtime: UpcomingShowtime; seats: SeatId[] }[] }

/**
 * Rolls out a room's newest plan to its coming showtimes that have an older one (rule 11). First each showtime's object
 * adopts it, or answers the taken seats that the plan lacks; then the catalogue stores the version of those that did. When
 * this is repeated, the remaining showtimes follow, and those whose seats were released meanwhile.
 */
export async function rollOutPlan(
  deps: BookingDeps,
  { cinemaId, roomId }: { cinemaId: CinemaId; roomId: RoomId },
): Promise<RolledOut> {
  const room = await deps.venues.roomById(roomId)
  if (!room) throw new Error(`there is no room ${roomId}`)
  const version = room.planVersion
  const coming = (await deps.comingShowtimes({ cinemaId, roomId })).filter(({ planVersion }) => planVersion < version)
  const out: RolledOut = { moving: [], staying: [] }
  const queue = coming.values()
  const work = async () => {
    for (const showtime of queue) {
      const seats = showtime.status === 'PUBLISHED' ? await adopt(deps, showtime.id, version) : []
      if (seats.length > 0) out.staying.push({ showtime, seats })
      else out.moving.push(showtime)
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  const showtimeIds = out.moving.map(({ id }) => id)
  if (showtimeIds.length > 0) await deps.setPlanVersion({ roomId, showtimeIds, planVersion: version })
  return { moving: byStart(out.moving, (one) => one), staying: byStart(out.staying, ({ showtime }) => showtime) }
}

/** Opens the object even if nobody has seen the showtime's seats yet, so that nobody buys by the old plan meanwhile. */
async function adopt(deps: BookingDeps, showtimeId: ShowtimeId, version: number): Promise<SeatId[]> {
  const showtime = await deps.openShowtime(showtimeId)
  return showtime ? await showtime.adoptPlan(version) : []
}

const byStart = <Item>(items: readonly Item[], showtimeOf: (item: Item) => UpcomingShowtime) =>
  items.toSorted((one, other) => showtimeOf(one).startsAt - showtimeOf(other).startsAt)
