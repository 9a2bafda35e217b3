import {
  ChangePriceCardBody,
  CreatePriceCardBody,
  PriceCardParam,
  PriceCardQuery,
} from '@cinema/contracts/catalogue/price-cards'
import { requirePermission } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import type { MovieEnv } from '../env'
import { scheduleDeps } from '../schedule-deps'
import { SCHEDULE_REFUSALS } from '../schedule-refusals'
import {
  changePriceCard,
  createPriceCard,
  deletePriceCard,
  findPriceCards,
  showPriceCard,
} from '../usecases/write-price-card'

const pricer = requirePermission('prices.update')
const PATH = '/api/v1/admin/price-cards/:priceCardId'

/** What seats and tickets cost, when and why (rule 12), each manager for their own cinemas. */
export const priceCardRoutes = createApp<MovieEnv>('movie')
  .get('/api/v1/admin/price-cards', pricer, validate('query', PriceCardQuery), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('query') }
    return c.json({ data: await findPriceCards(scheduleDeps(c.env, c.var.requestId), request) }, 200)
  })
  .post('/api/v1/admin/price-cards', pricer, validate('json', CreatePriceCardBody), async (c) => {
    const request = { actor: c.var.actor, body: c.req.valid('json') }
    const created = await createPriceCard(scheduleDeps(c.env, c.var.requestId), request)
    if (!created.ok) return refuse(c, created.refusal, SCHEDULE_REFUSALS)

    c.executionCtx.waitUntil(c.env.RELAY.poke())
    return c.json(created.value, 201)
  })
  .get(PATH, pricer, validate('param', PriceCardParam), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('param') }
    const shown = await showPriceCard(scheduleDeps(c.env, c.var.requestId), request)
    return shown.ok ? c.json(shown.value, 200) : refuse(c, shown.refusal, SCHEDULE_REFUSALS)
  })
  .patch(PATH, pricer, validate('param', PriceCardParam), validate('json', ChangePriceCardBody), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('param'), body: c.req.valid('json') }
    const changed = await changePriceCard(scheduleDeps(c.env, c.var.requestId), request)
    if (!changed.ok) return refuse(c, changed.refusal, SCHEDULE_REFUSALS)

    c.executionCtx.waitUntil(c.env.RELAY.poke())
    return c.json(changed.value, 200)
  })
  .delete(PATH, pricer, validate('param', PriceCardParam), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('param') }
    const deleted = await deletePriceCard(scheduleDeps(c.env, c.var.requestId), request)
    if (!deleted.ok) return refuse(c, deleted.refusal, SCHEDULE_REFUSALS)

    c.executionCtx.waitUntil(c.env.RELAY.poke())
    return c.body(null, 204)
  })
