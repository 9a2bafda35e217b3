import { z } from 'zod'
import { event } from '../shared/event'
import { CinemaId, RoomId } from '../shared/ids'

/** The events of cinemas and their rooms. */
export const venueEvents = [
  /** A cinema, its policies or one of its rooms has changed. */
  event('cinema.changed.v1', z.object({ cinemaId: CinemaId })),

  /** A room has a new version of its plan, for the showtimes to come (rule 11). */
  event('room.replanned.v1', z.object({ cinemaId: CinemaId, roomId: RoomId, planVersion: z.number().int() })),
] as const
