import { z } from 'zod'
import { refusals } from '../shared/refusals'
import { ManagedCinema, ManagedRoom, PlanFault } from './admin'

export const cinemaRefusals = refusals({
  CINEMA_NOT_FOUND: [404, 'There is no such cinema among yours.'],
  CINEMA_CHANGED_MEANWHILE: [
    412,
    'Somebody else has changed this cinema meanwhile. Compare yours with `current`, then decide.',
    { current: ManagedCinema },
  ],
  ADMINS_OPEN_CINEMAS: [403, 'Only those who act for the whole chain open cinemas.'],
  SLUG_TAKEN: [409, 'Another cinema has this name in its address.'],
  CINEMA_HAS_SHOWTIMES: [
    409,
    'Its zone and currency cannot change while showtimes are to come: their times and prices would be others.',
  ],
})

export const roomRefusals = refusals({
  ROOM_NOT_FOUND: [404, 'There is no such room in your cinemas.'],
  ROOM_CHANGED_MEANWHILE: [
    412,
    'Somebody else has changed this room meanwhile. Compare yours with `current`, then decide.',
    { current: ManagedRoom },
  ],
  ROOM_NAME_TAKEN: [409, 'The cinema has a room of this name.'],
  ROOM_HAS_SHOWTIMES: [409, 'A room with showtimes to come stays of its kind.'],
})

export const planRefusals = refusals({
  PLAN_NOT_FOUND: [404, 'The room never had a plan of that version.'],
  PLAN_OUTDATED: [
    409,
    'The room has a newer plan already. Look at it, then begin from there.',
    { version: z.number().int() },
  ],
  PLAN_FAULTY: [422, 'This plan cannot be built or sold. `faults` names each place.', { faults: z.array(PlanFault) }],
})
