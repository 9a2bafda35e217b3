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
  const room: ManagedRoom = { id, cinemaId, name: body.name, type: body.type, capacity, planVersion: 1 }
  const change = venueChange(deps, { actor, cinemaId, action: 'room.created', subject: id, before: null, after: room })
  return refusedIfNameTaken(() => deps.venues.addRoom(room, seats, change), room)
}

export async function changeRoom(
  deps: BookingDeps,
  { actor, roomId, body }: EndpointInput<typeof api.changeRoom>,
): Promise<Outcome<typeof api.changeRoom, ManagedRoom>> {
  const before = await managedRoom(deps, { actor, roomId })
  if (!before) return refused({ code: 'ROOM_NOT_FOUND' })
  const { cinemaId } = before
  const after = { ...before, name: body.name ?? before.name, type: body.type ?? before.type }
  if (after.type !== before.type && (await deps.comingShowtimes({ cinemaId, roomId })).length > 0) {
    return refused({ code: 'ROOM_HAS_SHOWTIMES' })
  }
  const change = venueChange(deps, { actor, cinemaId, action: 'room.changed', subject: roomId, before, after })
  return refusedIfNameTaken(() => deps.venues.changeRoom(after, change), after)
}

async function refusedIfNameTaken(
  write: () => Promise<unknown>,
  room: ManagedRoom,
): Promise<Result<ManagedRoom, RefusalOf<typeof roomRefusals, 'ROOM_NAME_TAKEN'>>> {
  try {
    await write()
  } catch (fault) {
    if (violatedConstraint(fault) !== NAME_TAKEN) throw fault
    return refused({ code: 'ROOM_NAME_TAKEN' })
  }
  return accepted(room)
}
