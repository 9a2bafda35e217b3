import { CancelShowtimeBody } from '@cinema/contracts/booking/cancellation'
import {
  ChangeShowtimeBody,
  CopyShowtimesBody,
  CreateShowtimeBody,
  ManagedShowtimeQuery,
} from '@cinema/contracts/catalogue/schedule'
import { ShowtimeParam } from '@cinema/contracts/seating/http'
import { requirePermission } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { dependencies } from '../deps'
import { SCHEDULE_REFUSALS } from '../schedule-refusals'
import type { MovieEnv } from '../settings'
import { cancelShowtime, showCancellation } from '../usecases/cancel-showtime'
import { changeShowtime } from '../usecases/change-showtime'
import { copyShowtimes } from '../usecases/copy-showtimes'
import { createShowtime } from '../usecases/create-showtime'
import { deleteShowtime } from '../usecases/delete-showtime'
import { findManaged, showManaged } from '../usecases/find-managed'
import { publishShowtime } from '../usecases/publish-showtime'

const scheduler = requirePermission('showtimes.create')
const canceller = requirePermission('showtimes.cancel')

/** Showtimes as those who schedule see and change them, each in their own cinemas. */
export const adminShowtimes = createApp<MovieEnv>('movie')
  .get('/api/v1/admin/showtimes', scheduler, validate('query', ManagedShowtimeQuery), async (c) => {
    const request = { actor: c.var.actor, query: c.req.valid('query') }
    return c.json(await findManaged(dependencies(c.env), request), 200)
  })
  .post('/api/v1/admin/showtimes', scheduler, validate('json', CreateShowtimeBody), async (c) => {
    const request = { actor: c.var.actor, body: c.req.valid('json') }
    const created = await createShowtime(dependencies(c.env), request)
    return created.ok ? c.json(created.value, 201) : refuse(c, created.refusal, SCHEDULE_REFUSALS)
  })
  .post('/api/v1/admin/showtimes/copies', scheduler, validate('json', CopyShowtimesBody), async (c) => {
    const request = { actor: c.var.actor, body: c.req.valid('json') }
    const copied = await copyShowtimes(dependencies(c.env), request)
    return copied.ok ? c.json(copied.value, 200) : refuse(c, copied.refusal, SCHEDULE_REFUSALS)
  })
  .get('/api/v1/admin/showtimes/:showtimeId', scheduler, validate('param', ShowtimeParam), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('param') }
    const shown = await showManaged(dependencies(c.env), request)
    return shown.ok ? c.json(shown.value, 200) : refuse(c, shown.refusal, SCHEDULE_REFUSALS)
  })
  .patch(
    '/api/v1/admin/showtimes/:showtimeId',
    scheduler,
    validate('param', ShowtimeParam),
    validate('json', ChangeShowtimeBody),
    async (c) => {
      const request = { actor: c.var.actor, ...c.req.valid('param'), body: c.req.valid('json') }
      const changed = await changeShowtime(dependencies(c.env), request)
      return changed.ok ? c.json(changed.value, 200) : refuse(c, changed.refusal, SCHEDULE_REFUSALS)
    },
  )
  .post(
    '/api/v1/admin/showtimes/:showtimeId/publish',
    requirePermission('showtimes.publish'),
    validate('param', ShowtimeParam),
    async (c) => {
      const request = { actor: c.var.actor, ...c.req.valid('param') }
      const published = await publishShowtime(dependencies(c.env), request)
      return published.ok ? c.json(published.value, 200) : refuse(c, published.refusal, SCHEDULE_REFUSALS)
    },
  )
  .post(
    '/api/v1/admin/showtimes/:showtimeId/cancel',
    canceller,
    validate('param', ShowtimeParam),
    validate('json', CancelShowtimeBody, { mayBeAbsent: true }),
    async (c) => {
      const request = { actor: c.var.actor, ...c.req.valid('param'), body: c.req.valid('json') }
      const cancelled = await cancelShowtime(dependencies(c.env), request)
      return cancelled.ok ? c.json(cancelled.value, 200) : refuse(c, cancelled.refusal, SCHEDULE_REFUSALS)
    },
  )
  .get('/api/v1/admin/showtimes/:showtimeId/cancellation', canceller, validate('param', ShowtimeParam), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('param') }
    const shown = await showCancellation(dependencies(c.env), request)
    return shown.ok ? c.json(shown.value, 200) : refuse(c, shown.refusal, SCHEDULE_REFUSALS)
  })
  .delete('/api/v1/admin/showtimes/:showtimeId', scheduler, validate('param', ShowtimeParam), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('param') }
    const deleted = await deleteShowtime(dependencies(c.env), request)
    return deleted.ok ? c.body(null, 204) : refuse(c, deleted.refusal, SCHEDULE_REFUSALS)
  })
