import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import { MovieId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { Instant, toInstantText } from '@cinema/contracts/shared/time'
import { showEndsAt } from '@cinema/domain/schedule/occupancy'
import type { Venue } from '../cinema/directory'
import type { MovieDeps } from '../deps'
import type { ShowtimeRow } from './store'

/** A showtime without its available seats, which change too often to be cached. */
export type CacheableShowtime = Omit<ShowtimeView, 'availableSeats'>

/** Adds the data of the cinema and the room. */
export async function describeShowtimes(
  { venues }: Pick<MovieDeps, 'venues'>,
  rows: readonly ShowtimeRow[],
): Promise<CacheableShowtime[]> {
  if (rows.length === 0) return []

  const rooms = await venues.rooms(rows.map((row) => row.roomId))
  return rows.flatMap((row) => {
    const venue = rooms.get(row.roomId)
    return venue ? [describe(row, venue)] : []
  })
}

/** Adds the number of available seats, by one call to booking for all showtimes. */
export async function withSeatsLeft(
  { availability }: Pick<MovieDeps, 'availability'>,
  shows: readonly CacheableShowtime[],
): Promise<ShowtimeView[]> {
  if (shows.length === 0) return []

  const available = await availability(shows.map(({ id, room }) => ({ id, capacity: room.capacity })))
  return shows.map((show) => ({ ...show, availableSeats: available[show.id] ?? show.room.capacity }))
}

function describe(row: ShowtimeRow, { cinema, room }: Venue): CacheableShowtime {
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
