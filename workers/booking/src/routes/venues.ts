import {
  ChangeCinemaBody,
  ChangeRoomBody,
  CinemaParam,
  CreateCinemaBody,
  CreateRoomBody,
  PlanQuery,
  ReplanRoomBody,
  RoomParam,
} from '@cinema/contracts/venue/admin'
import { PlanDocument } from '@cinema/contracts/venue/plan-document'
import { requirePermission } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { z } from 'zod'
import { dependencies } from '../deps'
import type { BookingEnv } from '../settings'
import { exportPlan, replanRoom } from '../usecases/replan-room'
import { changeCinema, createCinema, findCinemas, showCinema } from '../usecases/run-cinema'
import { changeRoom, createRoom } from '../usecases/run-room'
import { VENUE_REFUSALS } from '../venue-refusals'

const keeper = requirePermission('rooms.update')
const CINEMA = '/api/v1/admin/cinemas/:cinemaId'
const ROOM = '/api/v1/admin/rooms/:roomId'

/** Cinemas, rooms and seat plans, each manager for their own cinemas. */
export const venueRoutes = createApp<BookingEnv>('booking')
  .get('/api/v1/schemas/seat-plan.json', (c) => {
    c.header('cache-control', 'public, max-age=3600')
    return c.json(z.toJSONSchema(PlanDocument, { target: 'draft-2020-12' }), 200, {
      'content-type': 'application/schema+json',
    })
  })
  .get('/api/v1/admin/cinemas', keeper, async (c) =>
    c.json({ data: await findCinemas(dependencies(c.env), c.var.actor) }, 200),
  )
  .post('/api/v1/admin/cinemas', keeper, validate('json', CreateCinemaBody), async (c) => {
    const request = { actor: c.var.actor, body: c.req.valid('json') }
    const created = await createCinema(dependencies(c.env), request)
    return created.ok ? c.json(created.value, 201) : refuse(c, created.refusal, VENUE_REFUSALS)
  })
  .get(CINEMA, keeper, validate('param', CinemaParam), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('param') }
    const shown = await showCinema(dependencies(c.env), request)
    return shown.ok ? c.json(shown.value, 200) : refuse(c, shown.refusal, VENUE_REFUSALS)
  })
  .patch(CINEMA, keeper, validate('param', CinemaParam), validate('json', ChangeCinemaBody), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('param'), body: c.req.valid('json') }
    const changed = await changeCinema(dependencies(c.env), request)
    return changed.ok ? c.json(changed.value, 200) : refuse(c, changed.refusal, VENUE_REFUSALS)
  })
  .post(`${CINEMA}/rooms`, keeper, validate('param', CinemaParam), validate('json', CreateRoomBody), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('param'), body: c.req.valid('json') }
    const created = await createRoom(dependencies(c.env), request)
    return created.ok ? c.json(created.value, 201) : refuse(c, created.refusal, VENUE_REFUSALS)
  })
  .patch(ROOM, keeper, validate('param', RoomParam), validate('json', ChangeRoomBody), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('param'), body: c.req.valid('json') }
    const changed = await changeRoom(dependencies(c.env), request)
    return changed.ok ? c.json(changed.value, 200) : refuse(c, changed.refusal, VENUE_REFUSALS)
  })
  .get(`${ROOM}/plan`, keeper, validate('param', RoomParam), validate('query', PlanQuery), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('param'), ...c.req.valid('query') }
    const exported = await exportPlan(dependencies(c.env), request)
    return exported.ok ? c.json(exported.value, 200) : refuse(c, exported.refusal, VENUE_REFUSALS)
  })
  .put(`${ROOM}/plan`, keeper, validate('param', RoomParam), validate('json', ReplanRoomBody), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('param'), body: c.req.valid('json') }
    const replanned = await replanRoom(dependencies(c.env), request)
    return replanned.ok ? c.json(replanned.value, 200) : refuse(c, replanned.refusal, VENUE_REFUSALS)
  })
