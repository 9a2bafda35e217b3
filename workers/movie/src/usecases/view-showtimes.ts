import type { ShowtimeView } from '@cinema/contracts/catalogue/http'
import { MovieId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { toInstantText } from '@cinema/contracts/shared/time'
import type { MovieDeps } from '../deps'
import type { ShowtimeRow } from '../stores/showtimes'
import type { Venue } from '../venue-directory'

/** Adds what booking knows, where the room is and how many seats are left, asking for all showtimes at once. */
export async function viewShowtimes(
  { venues, availability }: Pick<MovieDeps, 'venues' | 'availability'>,
  rows: readonly ShowtimeRow[],
): Promise<ShowtimeView[]> {
  if (rows.length === 0) return []

  const rooms = await venues.rooms(rows.map((row) => row.roomId))
  const shows = rows.flatMap((row) => {
    const venue = rooms.get(row.roomId)
    return venue ? [{ row, venue, id: ShowtimeId.parse(row.id) }] : []
  })
  const left = await availability(shows.map(({ id, venue }) => ({ id, capacity: venue.room.capacity })))
  return shows.map(({ row, venue, id }) => toView(row, venue, left[id] ?? venue.room.capacity))
}

function toView(row: ShowtimeRow, { cinema, room }: Venue, availableSeats: number): ShowtimeView {
  return {
    id: ShowtimeId.parse(row.id),
    movieId: MovieId.parse(row.movieId),
    movieTitle: row.movieTitle,
    cinemaId: cinema.id,
    cinemaName: cinema.name,
    room,
    startsAt: toInstantText(row.startTime.getTime()),
    endsAt: toInstantText(row.endTime.getTime()),
    timeZone: cinema.timeZone,
    format: row.format,
    audioLanguage: row.audioLanguage,
    subtitleLanguage: row.subtitleLanguage,
    basePrice: { amount: row.basePrice, currency: row.currency },
    availableSeats,
  }
}
