import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import { MovieId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import { showEndsAt } from '@cinema/domain/schedule/occupancy'
import type { Venue } from '../cinema/directory'
import type { MovieDeps } from '../deps'
import type { ShowtimeRow } from './store'

/** What can be kept of a showtime: all but the seats that are left. */
export type PlannedShowtime = Omit<ShowtimeView, 'availableSeats'>

/** Adds where the room is, as booking knows it. */
export async function describeShowtimes(
  { venues }: Pick<MovieDeps, 'venues'>,
  rows: readonly ShowtimeRow[],
): Promise<PlannedShowtime[]> {
  if (rows.length === 0) return []

  const rooms = await venues.rooms(rows.map((row) => row.roomId))
  return rows.flatMap((row) => {
    const venue = rooms.get(row.roomId)
    return venue ? [describe(row, venue)] : []
  })
}

/** Adds how many seats are left as of now, asking booking for all showtimes at once. */
export async function withSeatsLeft(
  { availability }: Pick<MovieDeps, 'availability'>,
  shows: readonly PlannedShowtime[],
): Promise<ShowtimeView[]> {
  if (shows.length === 0) return []

  const left = await availability(shows.map(({ id, room }) => ({ id, capacity: room.capacity })))
  return shows.map((show) => ({ ...show, availableSeats: left[show.id] ?? show.room.capacity }))
}

function describe(row: ShowtimeRow, { cinema, room }: Venue): PlannedShowtime {
  const startsAt = Instant.parse(row.startTime.getTime())
  return {
    id: ShowtimeId.parse(row.id),
    movieId: MovieId.parse(row.movieId),
    movieTitle: row.movieTitle,
    cinemaId: cinema.id,
    cinemaName: cinema.name,
    room,
    startsAt: toInstantText(startsAt),
    endsAt: toInstantText(showEndsAt({ ...row, startsAt })),
    timeZone: cinema.timeZone,
    format: row.format,
    audioLanguage: row.audioLanguage,
    subtitleLanguage: row.subtitleLanguage,
    basePrice: { amount: row.basePrice, currency: row.currency },
  }
}
