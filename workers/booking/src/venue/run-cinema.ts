import type { Actor } from '@cinema/contracts/shared/actor'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { CinemaId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { ManagedCinema } from '@cinema/contracts/venue/admin'
import type * as api from '@cinema/contracts/venue/api'
import { violatedConstraint } from '@cinema/db/constraint'
import { actsFor, cinemasOf } from '@cinema/domain/access/cinemas'
import { newId } from '@cinema/platform/ids'
import type { BookingDeps } from '../deps'
import { tellVenue } from './tell-venue'

/** The actor's cinemas with their policies. */
export async function findCinemas(deps: BookingDeps, actor: Actor): Promise<ManagedCinema[]> {
  return (await deps.venues.managed()).filter(({ id }) => actsFor(actor, id))
}

export async function showCinema(
  deps: BookingDeps,
  { actor, cinemaId }: Asked<typeof api.getManagedCinema>,
): Promise<Outcome<typeof api.getManagedCinema, ManagedCinema>> {
  const cinema = (await findCinemas(deps, actor)).find(({ id }) => id === cinemaId)
  return cinema ? accepted(cinema) : refused({ code: 'CINEMA_NOT_FOUND' })
}

/** Opens a cinema; its rooms come after it. */
export async function createCinema(
  deps: BookingDeps,
  { actor, body }: Asked<typeof api.createCinema>,
): Promise<Outcome<typeof api.createCinema, ManagedCinema>> {
  if (cinemasOf(actor) !== 'all') return refused({ code: 'ADMINS_OPEN_CINEMAS' })
  const cinema = { ...body, id: newId(CinemaId, deps.now()) }
  const done = { action: 'cinema.created', subject: cinema.id, before: null, after: cinema }
  try {
    await deps.venues.addCinema(cinema, tellVenue(deps, { actor, cinemaId: cinema.id, ...done }))
  } catch (fault) {
    if (violatedConstraint(fault) !== 'cinemas_slug_key') throw fault
    return refused({ code: 'SLUG_TAKEN' })
  }
  return accepted({ ...cinema, rooms: [] })
}

/** Changes a cinema; its coming showtimes are sold by the new policies from now on. */
export async function changeCinema(
  deps: BookingDeps,
  { body, ...request }: Asked<typeof api.changeCinema>,
): Promise<Outcome<typeof api.changeCinema, ManagedCinema>> {
  const found = await showCinema(deps, request)
  if (!found.ok) return found
  const { actor, cinemaId } = request
  const { rooms, ...before } = found.value
  const after = { ...before, ...Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) }
  const isElsewhere = after.timeZone !== before.timeZone || after.currency !== before.currency
  if (isElsewhere && (await deps.comingShowtimes({ cinemaId })).length > 0) {
    return refused({ code: 'CINEMA_HAS_SHOWTIMES' })
  }
  const done = { action: 'cinema.changed', subject: cinemaId, before, after }
  await deps.venues.changeCinema(after, tellVenue(deps, { actor, cinemaId, ...done }))
  return accepted({ ...after, rooms })
}
