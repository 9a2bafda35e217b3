import * as venue from '@cinema/contracts/venue/admin'
import { z } from 'zod'
import { answers, type Operations } from '../operation'

const CINEMA = answers(venue.ManagedCinema, 'The cinema with its policies and rooms.')
const NO_CINEMA = { 404: ['CINEMA_NOT_FOUND'] }
const NO_ROOM = { 404: ['ROOM_NOT_FOUND'] }
const PLAN = {
  seats: [
    { row: 'A', number: 1, type: 'ACCESSIBLE', x: 1, y: 3 },
    { row: 'A', number: 2, type: 'COMPANION', x: 2, y: 3 },
  ],
}

export const venueOperations: Operations = {
  'GET /api/v1/schemas/seat-plan.json': {
    summary: 'Read the JSON Schema of a seat plan',
    description: 'What a plan that is imported must look like, and what an exported one does.',
    answer: answers(z.looseObject({}), 'The schema.'),
  },
  'GET /api/v1/admin/cinemas': {
    summary: 'List one’s cinemas with their policies',
    answer: answers(venue.ManagedCinemaList, 'The cinemas.'),
  },
  'POST /api/v1/admin/cinemas': {
    summary: 'Open a cinema',
    body: {
      schema: venue.CreateCinemaBody,
      example: {
        slug: 'lisbon-riverside',
        name: 'Marquee Riverside',
        city: 'Lisbon',
        address: 'Rua do Cais 3, Lisboa',
        timeZone: 'Europe/Lisbon',
        currency: 'EUR',
        taxRate: 600,
      },
    },
    answer: answers(venue.ManagedCinema, 'The cinema.', 201),
    refusals: { 403: ['ADMINS_OPEN_CINEMAS'], 409: ['SLUG_TAKEN'] },
  },
  'GET /api/v1/admin/cinemas/:cinemaId': {
    summary: 'See a cinema with its policies',
    answer: CINEMA,
    refusals: NO_CINEMA,
  },
  'PATCH /api/v1/admin/cinemas/:cinemaId': {
    summary: 'Change a cinema or its policies',
    description: 'Showtimes that are on sale are sold by the new policies from now on.',
    body: { schema: venue.ChangeCinemaBody, example: { salesCutoffMinutes: 15 } },
    answer: CINEMA,
    refusals: { ...NO_CINEMA, 409: ['CINEMA_HAS_SHOWTIMES'] },
  },
  'POST /api/v1/admin/cinemas/:cinemaId/rooms': {
    summary: 'Open a room with its first seat plan',
    body: { schema: venue.CreateRoomBody, example: { name: 'Screen 5', type: 'STANDARD', plan: PLAN } },
    answer: answers(venue.ManagedRoom, 'The room.', 201),
    refusals: { ...NO_CINEMA, 409: ['ROOM_NAME_TAKEN'], 422: ['PLAN_FAULTY'] },
  },
  'PATCH /api/v1/admin/rooms/:roomId': {
    summary: 'Rename a room, or make it another kind',
    body: { schema: venue.ChangeRoomBody, example: { name: 'The Studio' } },
    answer: answers(venue.ManagedRoom, 'The room.'),
    refusals: { ...NO_ROOM, 409: ['ROOM_NAME_TAKEN', 'ROOM_HAS_SHOWTIMES'] },
  },
  'GET /api/v1/admin/rooms/:roomId/plan': {
    summary: 'Export the seat plan of a room',
    query: venue.PlanQuery,
    answer: answers(venue.ExportedPlan, 'The plan, of its newest version unless another was asked for.'),
    refusals: { 404: ['ROOM_NOT_FOUND', 'PLAN_NOT_FOUND'] },
  },
  'PUT /api/v1/admin/rooms/:roomId/plan': {
    summary: 'Import a new seat plan for a room',
    description:
      'A dry run, which is the default, says which coming showtimes would take it over and which keep the old one because somebody has a seat that it lacks.',
    body: { schema: venue.ReplanRoomBody, example: { basedOn: 1, plan: PLAN, dryRun: true } },
    answer: answers(venue.ReplanReport, 'What the plan does, or would do.'),
    refusals: { ...NO_ROOM, 409: ['PLAN_OUTDATED'], 422: ['PLAN_FAULTY'] },
  },
}
