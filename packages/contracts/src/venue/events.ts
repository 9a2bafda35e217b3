import { z } from 'zod'
import { event } from '../shared/event'
import { CinemaId, RoomId } from '../shared/ids'

/** A cinema, its policies or one of its rooms is other than before. */
export const CinemaChangedV1 = event('cinema.changed.v1', z.object({ cinemaId: CinemaId }))

/** A room has a new version of its plan, for the showtimes to come (rule 11). */
export const RoomReplannedV1 = event(
  'room.replanned.v1',
  z.object({ cinemaId: CinemaId, roomId: RoomId, planVersion: z.number().int() }),
)
