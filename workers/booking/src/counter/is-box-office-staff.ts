import type { Actor } from '@cinema/contracts/shared/actor'
import type { CinemaId } from '@cinema/contracts/shared/ids'
import { cinemasOf } from '@cinema/domain/access/cinemas'

/**
 * Whether the actor may sell at the counter of the showtime's cinema. Such staff may hold any number of showtimes, may leave
 * single seats (rule 8) and may sell until the end of the show. For customers the showtime's object is not called.
 */
export async function isBoxOfficeStaff(
  actor: Actor,
  showtime: { cinemaId(): CinemaId | Promise<CinemaId> },
): Promise<boolean> {
  const cinemas = cinemasOf(actor)
  return cinemas === 'all' || (cinemas.length > 0 && cinemas.includes(await showtime.cinemaId()))
}
