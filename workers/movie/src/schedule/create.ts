import type * as api from '@cinema/contracts/schedule/api'
import type { ManagedShowtime } from '@cinema/contracts/schedule/http'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { ShowtimeId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import { violatedConstraint } from '@cinema/db/constraint'
import { actsFor } from '@cinema/domain/access/cinemas'
import { canShow } from '@cinema/domain/schedule/can-show'
import { newId } from '@cinema/platform/ids'
import { invalidate } from '../cache/invalidate'
import type { MovieDeps } from '../deps'
import { recordOf } from './record'
import { overlapsIn, spanOf } from './span'
import { type Draft, NO_OVERLAP } from './store'
import { managedView } from './view'

/** Creates a draft (rules 27 and 28). If the room is taken, the refusal contains the showtimes that overlap. */
export async function createShowtime(
  deps: MovieDeps,
  { actor, body }: EndpointInput<typeof api.createShowtime>,
): Promise<Outcome<typeof api.createShowtime, ManagedShowtime>> {
  const [venue, movie] = await Promise.all([deps.venues.currentRoom(body.roomId), deps.schedule.movieOf(body.movieId)])
  if (!venue || !actsFor(actor, venue.cinema.id)) return refused({ code: 'ROOM_NOT_FOUND' })
  if (!movie) return refused({ code: 'MOVIE_NOT_FOUND' })
  if (movie.archivedAt) return refused({ code: 'MOVIE_ARCHIVED' })
  const filmMinutes = body.filmMinutes ?? movie.minutes
  if (filmMinutes === null) return refused({ code: 'FILM_LENGTH_UNKNOWN' })
  const { cinema, room } = venue
  if (!canShow(room.type, body.format)) return refused({ code: 'FORMAT_UNSUITED', roomType: room.type })

  const { localStart, ...rest } = body
  const span = spanOf({ ...rest, localStart, filmMinutes, timeZone: cinema.timeZone }, deps.now())
  if (!span.ok) return span

  const id = newId(ShowtimeId, deps.now())
  const { planVersion } = room
  const draft: Draft = {
    ...rest,
    id,
    filmMinutes,
    cinemaId: cinema.id,
    planVersion,
    currency: cinema.currency,
    ...span.value,
  }
  const record = recordOf(deps, { actor, change: 'CREATED', showtime: draft, before: null, after: draft })
  try {
    await deps.schedule.add([draft], record)
    await invalidate(deps, 'showtimes')
  } catch (fault) {
    if (violatedConstraint(fault) !== NO_OVERLAP) throw fault
    return refused({ code: 'SHOWTIME_OVERLAPS', overlaps: await overlapsIn(deps, room.id, span.value) })
  }
  const row = await deps.schedule.byId(id)
  if (!row) throw new Error(`the showtime ${id} was not added`)
  return accepted(managedView(row, venue, deps.now()))
}
