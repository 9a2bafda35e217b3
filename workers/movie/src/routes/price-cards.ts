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
import { dependencies } from '../deps'
import { SCHEDULE_REFUSALS } from '../schedule-refusals'
import type { MovieEnv } from '../settings'
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
    return c.json({ data: await findPriceCards(dependencies(c.env), request) }, 200)
  })
  .post('/api/v1/admin/price-cards', pricer, validate('json', CreatePriceCardBody), async (c) => {
    const request = { actor: c.var.actor, body: c.req.valid('json') }
    const created = await createPriceCard(dependencies(c.env), request)
    return created.ok ? c.json(created.value, 201) : refuse(c, created.refusal, SCHEDULE_REFUSALS)
  })
  .get(PATH, pricer, validate('param', PriceCardParam), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('param') }
    const shown = await showPriceCard(dependencies(c.env), request)
    return shown.ok ? c.json(shown.value, 200) : refuse(c, shown.refusal, SCHEDULE_REFUSALS)
  })
  .patch(PATH, pricer, validate('param', PriceCardParam), validate('json', ChangePriceCardBody), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('param'), body: c.req.valid('json') }
    const changed = await changePriceCard(dependencies(c.env), request)
    return changed.ok ? c.json(changed.value, 200) : refuse(c, changed.refusal, SCHEDULE_REFUSALS)
  })
  .delete(PATH, pricer, validate('param', PriceCardParam), async (c) => {
    const request = { actor: c.var.actor, ...c.req.valid('param') }
    const deleted = await deletePriceCard(dependencies(c.env), request)
    return deleted.ok ? c.body(null, 204) : refuse(c, deleted.refusal, SCHEDULE_REFUSALS)
  })
