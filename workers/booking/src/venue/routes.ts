import * as api from '@cinema/contracts/venue/api'
import { PlanDocument } from '@cinema/contracts/venue/plan-document'
import { serve } from '@cinema/platform/serve'
import { z } from 'zod'
import type { BookingDeps } from '../deps'
import { changeCinema, createCinema, findCinemas, showCinema } from './manage-cinema'
import { changeRoom, createRoom, showRoom } from './manage-room'
import { exportPlan, replanRoom } from './replan-room'

/** Cinemas, rooms and seat plans. Managers act for their own cinemas. */
export const venueRoutes = [
  serve(
    api.getSeatPlanSchema,
    (_: BookingDeps) => z.toJSONSchema(PlanDocument, { target: 'draft-2020-12' }),
    (c, schema) => {
      c.header('cache-control', 'public, max-age=3600')
      return c.json(schema, 200, { 'content-type': 'application/schema+json' })
    },
  ),
  serve(api.listManagedCinemas, async (deps: BookingDeps, { actor }) => ({ data: await findCinemas(deps, actor) })),
  serve(api.createCinema, createCinema),
  serve(api.getManagedCinema, showCinema),
  serve(api.changeCinema, changeCinema),
  serve(api.createRoom, createRoom),
  serve(api.getManagedRoom, showRoom),
  serve(api.changeRoom, changeRoom),
  serve(api.exportPlan, exportPlan),
  serve(api.replanRoom, replanRoom),
]
