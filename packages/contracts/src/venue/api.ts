import { z } from 'zod'
import { endpointsOf, json } from '../shared/endpoint'
import { pick } from '../shared/refusals'
import {
  ChangeCinemaBody,
  ChangeRoomBody,
  CinemaParam,
  CreateCinemaBody,
  CreateRoomBody,
  ExportedPlan,
  ManagedCinema,
  ManagedCinemaList,
  ManagedRoom,
  PlanQuery,
  ReplanReport,
  ReplanRoomBody,
  RoomParam,
} from './admin'
import { cinemaRefusals, planRefusals, roomRefusals } from './refusals'

const endpoint = endpointsOf('booking')

/** A plan has up to a thousand seats, and the object of every coming showtime of the room is called. */
const LARGE_PLAN = { maxBodyBytes: 262_144, timeoutMs: 30_000 } as const
const PLAN = {
  seats: [
    { row: 'A', number: 1, type: 'ACCESSIBLE', x: 1, y: 3 },
    { row: 'A', number: 2, type: 'COMPANION', x: 2, y: 3 },
  ],
}

export const getSeatPlanSchema = endpoint({
  method: 'GET',
  path: '/api/v1/schemas/seat-plan.json',
  access: 'anyone',
  summary: 'Read the JSON Schema of a seat plan',
  description: 'The schema of imported and exported plans.',
  answer: json(z.looseObject({}), 'The schema.'),
  refuses: {},
})

export const listManagedCinemas = endpoint({
  method: 'GET',
  path: '/api/v1/admin/cinemas',
  access: 'rooms.update',
  summary: 'List one’s cinemas with their policies',
  answer: json(ManagedCinemaList, 'The cinemas.'),
  refuses: {},
})

export const createCinema = endpoint({
  method: 'POST',
  path: '/api/v1/admin/cinemas',
  access: 'rooms.update',
  versioned: true,
  summary: 'Open a cinema',
  body: CreateCinemaBody,
  example: {
    slug: 'lisbon-riverside',
    name: 'Marquee Riverside',
    city: 'Lisbon',
    address: 'Rua do Cais 3, Lisboa',
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
    taxRate: 600,
  },
  answer: json(ManagedCinema, 'The cinema.', 201),
  refuses: pick(cinemaRefusals, 'ADMINS_OPEN_CINEMAS', 'SLUG_TAKEN'),
})

export const getManagedCinema = endpoint({
  method: 'GET',
  path: '/api/v1/admin/cinemas/:cinemaId',
  access: 'rooms.update',
  versioned: true,
  summary: 'See a cinema with its policies',
  params: CinemaParam,
  answer: json(ManagedCinema, 'The cinema with its policies and rooms.'),
  refuses: pick(cinemaRefusals, 'CINEMA_NOT_FOUND'),
})

export const changeCinema = endpoint({
  method: 'PATCH',
  path: '/api/v1/admin/cinemas/:cinemaId',
  access: 'rooms.update',
  versioned: true,
  summary: 'Change a cinema or its policies',
  description: 'Showtimes that are on sale are sold by the new policies from now on.',
  params: CinemaParam,
  body: ChangeCinemaBody,
  example: { salesCutoffMinutes: 15 },
  answer: json(ManagedCinema, 'The cinema with its policies and rooms.'),
  refuses: pick(cinemaRefusals, 'CINEMA_NOT_FOUND', 'CINEMA_HAS_SHOWTIMES', 'CINEMA_CHANGED_MEANWHILE'),
})

export const createRoom = endpoint({
  method: 'POST',
  path: '/api/v1/admin/cinemas/:cinemaId/rooms',
  access: 'rooms.update',
  versioned: true,
  ...LARGE_PLAN,
  summary: 'Open a room with its first seat plan',
  params: CinemaParam,
  body: CreateRoomBody,
  example: { name: 'Screen 5', type: 'STANDARD', plan: PLAN },
  answer: json(ManagedRoom, 'The room.', 201),
  refuses: {
    ...pick(cinemaRefusals, 'CINEMA_NOT_FOUND'),
    ...pick(roomRefusals, 'ROOM_NAME_TAKEN'),
    ...pick(planRefusals, 'PLAN_FAULTY'),
  },
})

export const getManagedRoom = endpoint({
  method: 'GET',
  path: '/api/v1/admin/rooms/:roomId',
  access: 'rooms.update',
  versioned: true,
  summary: 'Read a room with its version',
  params: RoomParam,
  answer: json(ManagedRoom, 'The room; `ETag` names its version.'),
  refuses: pick(roomRefusals, 'ROOM_NOT_FOUND'),
})

export const changeRoom = endpoint({
  method: 'PATCH',
  path: '/api/v1/admin/rooms/:roomId',
  access: 'rooms.update',
  versioned: true,
  summary: 'Rename a room, or make it another kind',
  params: RoomParam,
  body: ChangeRoomBody,
  example: { name: 'The Studio' },
  answer: json(ManagedRoom, 'The room.'),
  refuses: roomRefusals,
})

export const exportPlan = endpoint({
  method: 'GET',
  path: '/api/v1/admin/rooms/:roomId/plan',
  access: 'rooms.update',
  summary: 'Export the seat plan of a room',
  params: RoomParam,
  query: PlanQuery,
  answer: json(ExportedPlan, 'The plan, of its newest version unless another was asked for.'),
  refuses: { ...pick(roomRefusals, 'ROOM_NOT_FOUND'), ...pick(planRefusals, 'PLAN_NOT_FOUND') },
})

export const replanRoom = endpoint({
  method: 'PUT',
  path: '/api/v1/admin/rooms/:roomId/plan',
  access: 'rooms.update',
  ...LARGE_PLAN,
  summary: 'Import a new seat plan for a room',
  description:
    'A dry run, which is the default, says which coming showtimes would take it over and which keep the old one because somebody has a seat that it lacks.',
  params: RoomParam,
  body: ReplanRoomBody,
  example: { basedOn: 1, plan: PLAN, dryRun: true },
  answer: json(ReplanReport, 'What the plan does, or would do.'),
  refuses: {
    ...pick(roomRefusals, 'ROOM_NOT_FOUND'),
    ...pick(planRefusals, 'PLAN_OUTDATED', 'PLAN_FAULTY'),
  },
})
