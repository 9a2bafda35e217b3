import type { PlanFault } from '@cinema/contracts/venue/admin'
import type { RefusalTable } from '@cinema/platform/problem'

export type CinemaRefusal =
  | { code: 'CINEMA_NOT_FOUND' }
  | { code: 'ADMINS_OPEN_CINEMAS' }
  | { code: 'SLUG_TAKEN' }
  | { code: 'CINEMA_HAS_SHOWTIMES' }

export type RoomRefusal =
  | { code: 'CINEMA_NOT_FOUND' }
  | { code: 'ROOM_NOT_FOUND' }
  | { code: 'ROOM_NAME_TAKEN' }
  | { code: 'ROOM_HAS_SHOWTIMES' }
  | { code: 'PLAN_FAULTY'; faults: PlanFault[] }

export type PlanRefusal =
  | { code: 'ROOM_NOT_FOUND' }
  | { code: 'PLAN_NOT_FOUND' }
  | { code: 'PLAN_OUTDATED'; version: number }
  | { code: 'PLAN_FAULTY'; faults: PlanFault[] }

export const VENUE_REFUSALS = {
  CINEMA_NOT_FOUND: { status: 404, detail: 'There is no such cinema among yours.' },
  ROOM_NOT_FOUND: { status: 404, detail: 'There is no such room in your cinemas.' },
  PLAN_NOT_FOUND: { status: 404, detail: 'The room never had a plan of that version.' },
  ADMINS_OPEN_CINEMAS: { status: 403, detail: 'Only those who act for the whole chain open cinemas.' },
  SLUG_TAKEN: { status: 409, detail: 'Another cinema has this name in its address.' },
  CINEMA_HAS_SHOWTIMES: {
    status: 409,
    detail: 'Its zone and currency cannot change while showtimes are to come: their times and prices would be others.',
  },
  ROOM_NAME_TAKEN: { status: 409, detail: 'The cinema has a room of this name.' },
  ROOM_HAS_SHOWTIMES: { status: 409, detail: 'A room with showtimes to come stays of its kind.' },
  PLAN_OUTDATED: { status: 409, detail: 'The room has a newer plan already. Look at it, then begin from there.' },
  PLAN_FAULTY: { status: 422, detail: 'This plan cannot be built or sold. `faults` names each place.' },
} as const satisfies RefusalTable<(CinemaRefusal | RoomRefusal | PlanRefusal)['code']>
