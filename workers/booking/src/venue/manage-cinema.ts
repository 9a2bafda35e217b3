import type { Actor } from '@cinema/contracts/shared/actor'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { CinemaId } from '@cinema/contracts/shared/ids'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { ManagedCinema } from '@cinema/contracts/venue/admin'
import type * as api from '@cinema/contracts/venue/api'
import { violatedConstraint } from '@cinema/db/constraint'
import { actsFor, cinemasOf } from '@cinema/domain/access/cinemas'
import { applyChanges } from '@cinema/domain/catalogue/changes'
import { isOutdated } from '@cinema/domain/shared/version'
import { newId } from '@cinema/platform/ids'
import type { BookingDeps } from '../deps'
import { venueChange } from './venue-change'

/** The cinemas that the actor may manage, with their policies. */
export async function findCinemas(deps: BookingDeps, actor: Actor): Promise<ManagedCinema[]> {
  return (await deps.venues.managed()).filter(({ id }) => actsFor(actor, id))
}

export async function showCinema(
  deps: BookingDeps,
  { actor, cinemaId }: Pick<EndpointInput<typeof api.getManagedCinema>, 'actor' | 'cinemaId'>,
): Promise<Outcome<typeof api.getManagedCinema, ManagedCinema>> {
  const cinema = (await findCinemas(deps, actor)).find(({ id }) => id === cinemaId)
  return cinema ? accepted(cinema) : refused({ code: 'CINEMA_NOT_FOUND' })
}

/** Creates a cinema without rooms. */
export async function createCinema(
  deps: BookingDeps,
  { actor, body }: EndpointInput<typeof api.createCinema>,
): Promise<Outcome<typeof api.createCinema, ManagedCinema>> {
  if (cinemasOf(actor) !== 'all') return refused({ code: 'ADMINS_OPEN_CINEMAS' })
  const cinema = { ...body, id: newId(CinemaId, deps.now()), version: 1 }
  const change = { action: 'cinema.created', subject: cinema.id, before: null, after: cinema }
  try {
    await deps.venues.addCinema(cinema, venueChange(deps, { actor, cinemaId: cinema.id, ...change }))
  } catch (fault) {
    if (violatedConstraint(fault) !== 'cinemas_slug_key') throw fault
    return refused({ code: 'SLUG_TAKEN' })
  }
  return accepted({ ...cinema, rooms: [] })
}

/**
 * Changes a cinema. Its coming showtimes are sold by the new policies from then on. Even without an expected version one of
 * two concurrent changes is refused, so that it does not overwrite the other.
 */
export async function changeCinema(
  deps: BookingDeps,
  { body, expectedVersion, ...request }: EndpointInput<typeof api.changeCinema>,
): Promise<Outcome<typeof api.changeCinema, ManagedCinema>> {
  const found = await showCinema(deps, request)
  if (!found.ok) return found
  if (isOutdated(expectedVersion, found.value)) {
    return refused({ code: 'CINEMA_CHANGED_MEANWHILE', current: found.value })
  }
  const { actor, cinemaId } = request
  const { rooms, ...before } = found.value
  const after = { ...applyChanges(before, body), version: before.version + 1 }
  const isZoneOrCurrencyChanged = after.timeZone !== before.timeZone || after.currency !== before.currency
  if (isZoneOrCurrencyChanged && (await deps.comingShowtimes({ cinemaId })).length > 0) {
    return refused({ code: 'CINEMA_HAS_SHOWTIMES' })
  }
  const change = { action: 'cinema.changed', subject: cinemaId, before, after }
  const isChanged = await deps.venues.changeCinema(after, venueChange(deps, { actor, cinemaId, ...change }))
  if (isChanged) return accepted({ ...after, rooms })
  const current = await showCinema(deps, request)
  return current.ok ? refused({ code: 'CINEMA_CHANGED_MEANWHILE', current: current.value }) : current
}
