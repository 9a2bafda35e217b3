import { z } from 'zod'
import { eventsOf } from '../shared/event'
import { CinemaId, RoomId } from '../shared/ids'

const event = eventsOf('booking')

/** The events of cinemas and their rooms. */
export const venueEvents = [
  event(
    'cinema.changed.v1',
    'A cinema, its policies or one of its rooms has changed.',
    z.object({ cinemaId: CinemaId }),
  ),

  event(
    'room.replanned.v1',
    'A room has a new version of its plan, for the showtimes to come.',
    z.object({ cinemaId: CinemaId, roomId: RoomId, planVersion: z.number().int() }),
  ),
] as const
