import type { AnnouncementBody, AnnouncementView } from '@cinema/contracts/announcement/http'
import type { AnnouncementRefusal } from '@cinema/contracts/announcement/refusals'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { CinemaId, ShowtimeId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import { actsFor, cinemasOf } from '@cinema/domain/access/cinemas'

export type VenueDeps = {
  cinemaOfShowtime: (showtimeId: ShowtimeId) => Promise<CinemaId | null>
  isCinema: (cinemaId: CinemaId) => Promise<boolean>
}
type Refusal = AnnouncementRefusal<'AUDIENCE_NOT_FOUND' | 'AUDIENCE_FOR_ADMINS' | 'SERVICE_NEEDS_BOOKINGS'>

/** The cinema whose customers the audience is, null for everybody; or why the actor may not write to them (rule 32). */
export async function cinemaOfAudience(
  deps: VenueDeps,
  actor: Actor,
  { kind, audience }: Pick<AnnouncementBody, 'kind' | 'audience'>,
): Promise<Result<CinemaId | null, Refusal>> {
  if (kind === 'SERVICE' && audience.type !== 'SHOWTIME' && audience.type !== 'CINEMA_COMING')
    return refused({ code: 'SERVICE_NEEDS_BOOKINGS' })
  if (audience.type === 'EVERYONE')
    return cinemasOf(actor) === 'all' ? accepted(null) : refused({ code: 'AUDIENCE_FOR_ADMINS' })

  const cinemaId = audience.type === 'SHOWTIME' ? await deps.cinemaOfShowtime(audience.showtimeId) : audience.cinemaId
  if (cinemaId === null || !actsFor(actor, cinemaId)) return refused({ code: 'AUDIENCE_NOT_FOUND' })
  return (await deps.isCinema(cinemaId)) ? accepted(cinemaId) : refused({ code: 'AUDIENCE_NOT_FOUND' })
}

/** Whether the actor may see and handle an announcement: one to everybody only who acts for all cinemas. */
export const handles = (actor: Actor, { cinemaId }: Pick<AnnouncementView, 'cinemaId'>): boolean =>
  cinemaId === null ? cinemasOf(actor) === 'all' : actsFor(actor, cinemaId)
