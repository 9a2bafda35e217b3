import type { Actor } from '@cinema/contracts/shared/actor'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { RoomId } from '@cinema/contracts/shared/ids'
import type { RefusalOf } from '@cinema/contracts/shared/refusals'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { ManagedRoom } from '@cinema/contracts/venue/admin'
import type * as api from '@cinema/contracts/venue/api'
import type { roomRefusals } from '@cinema/contracts/venue/refusals'
import { violatedConstraint } from '@cinema/db/constraint'
import { actsFor } from '@cinema/domain/access/cinemas'
import { applyChanges } from '@cinema/domain/catalogue/changes'
import { isOutdated } from '@cinema/domain/shared/version'
import { checkPlan } from '@cinema/domain/venue/check-plan'
import { firstPlan } from '@cinema/domain/venue/next-version'
import { newId } from '@cinema/platform/ids'
import type { BookingDeps } from '../deps'
import { showCinema } from './manage-cinema'
import { venueChange } from './venue-change'

const NAME_TAKEN = 'rooms_cinema_id_name_key'

/** A room of a cinema that the actor may manage, or null. */
export async function managedRoom(
  deps: Pick<BookingDeps, 'venues'>,
  { actor, roomId }: { actor: Actor; roomId: RoomId },
): Promise<ManagedRoom | null> {
  const room = await deps.venues.roomById(roomId)
  return room && actsFor(actor, room.cinemaId) ? room : null
}

/** Creates a room with its first plan. */
export async function createRoom(
  deps: BookingDeps,
  { body, ...request }: EndpointInput<typeof api.createRoom>,
): Promise<Outcome<typeof api.createRoom, ManagedRoom>> {
  const cinema = await showCinema(deps, request)
  if (!cinema.ok) return refused({ code: 'CINEMA_NOT_FOUND' })
  const faults = checkPlan(body.plan)
  if (faults.length > 0) return refused({ code: 'PLAN_FAULTY', faults })

  const { actor, cinemaId } = request
  const id = newId(RoomId, deps.now())
  const { seats } = firstPlan(id, body.plan)
  const capacity = seats.filter(({ blocked }) => !blocked).length
  const room: ManagedRoom = { id, cinemaId, name: body.name, type: body.type, capacity, planVersion: 1, version: 1 }
  const change = venueChange(deps, { actor, cinemaId, action: 'room.created', subject: id, before: null, after: room })
  const written = await unlessNameTaken(() => deps.venues.addRoom(room, seats, change))
  return written.ok ? accepted(room) : written
}

export async function showRoom(
  deps: BookingDeps,
  request: EndpointInput<typeof api.getManagedRoom>,
): Promise<Outcome<typeof api.getManagedRoom, ManagedRoom>> {
  const room = await managedRoom(deps, request)
  return room ? accepted(room) : refused({ code: 'ROOM_NOT_FOUND' })
}

/** Renames a room or makes it another kind. Even without an expected version one of two concurrent changes is refused. */
export async function changeRoom(
  deps: BookingDeps,
  { actor, roomId, body, expectedVersion }: EndpointInput<typeof api.changeRoom>,
): Promise<Outcome<typeof api.changeRoom, ManagedRoom>> {
  const before = await managedRoom(deps, { actor, roomId })
  if (!before) return refused({ code: 'ROOM_NOT_FOUND' })
  if (isOutdated(expectedVersion, before)) return refused({ code: 'ROOM_CHANGED_MEANWHILE', current: before })
  const { cinemaId } = before
  const after = { ...applyChanges(before, body), version: before.version + 1 }
  if (after.type !== before.type && (await deps.comingShowtimes({ cinemaId, roomId })).length > 0) {
    return refused({ code: 'ROOM_HAS_SHOWTIMES' })
  }
  const change = venueChange(deps, { actor, cinemaId, action: 'room.changed', subject: roomId, before, after })
  const written = await unlessNameTaken(() => deps.venues.changeRoom(after, change))
  if (!written.ok) return written
  if (written.value) return accepted(after)
  const current = await managedRoom(deps, { actor, roomId })
  return refused(current ? { code: 'ROOM_CHANGED_MEANWHILE', current } : { code: 'ROOM_NOT_FOUND' })
}

async function unlessNameTaken(
  write: () => Promise<boolean>,
): Promise<Result<boolean, RefusalOf<typeof roomRefusals, 'ROOM_NAME_TAKEN'>>> {
  try {
    return accepted(await write())
  } catch (fault) {
    if (violatedConstraint(fault) !== NAME_TAKEN) throw fault
    return refused({ code: 'ROOM_NAME_TAKEN' })
  }
}
