import type { Actor } from '@cinema/contracts/shared/actor'
import type { CinemaId } from '@cinema/contracts/shared/ids'
import { cinemasOf } from '@cinema/domain/access/cinemas'

/**
 * Whether somebody sells at the counter of the showtime's cinema. The rules that keep customers from hoarding and from
 * leaving single seats do not bind them (rule 8), and they sell until the end of the show. Customers cost no question.
 */
export async function sellsHere(
  actor: Actor,
  showtime: { cinemaId(): CinemaId | Promise<CinemaId> },
): Promise<boolean> {
  const cinemas = cinemasOf(actor)
  return cinemas === 'all' || (cinemas.length > 0 && cinemas.includes(await showtime.cinemaId()))
}
