import { bareApp } from '@cinema/platform/app'
import { readSettings } from '@cinema/platform/settings'
import { withCardForm } from './answers/checkout-page'
import { door } from './door'
import { openApiRoutes } from './openapi/routes'
import { reception } from './reception'
import { refuseAtDoor } from './refuse-at-door'
import { ROUTES } from './route-table'
import { type GatewayEnv, GatewaySettings } from './settings'
import { metricsText } from './traffic/metrics'

export const routes = bareApp<GatewayEnv>('gateway')

routes.use(reception)

for (const route of ROUTES) routes.on(route.method, route.path, door(route))

routes.get('/metrics', (c) => {
  if (c.req.header('authorization') !== `Bearer ${c.env.METRICS_TOKEN}`) {
    return refuseAtDoor(c, 401, { code: 'UNAUTHENTICATED', detail: 'Show the token of METRICS_TOKEN.' })
  }
  return c.text(metricsText(Date.now()), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
})

routes.route('/', openApiRoutes)

// A page of the site like any other, but that real cards are typed into the card provider's own form there.
routes.get('/checkout/*', async (c) => {
  const page = await c.env.ASSETS.fetch(c.req.raw)
  return readSettings(GatewaySettings, c.env).STRIPE_PUBLISHABLE_KEY ? withCardForm(page) : page
})

// The local cloud's own pages (the mailbox) exist on a developer's machine only.
routes.all('/dev/*', async (c) => {
  const { LOCAL_CLOUD_URL } = readSettings(GatewaySettings, c.env)
  if (!LOCAL_CLOUD_URL) return refuseAtDoor(c, 404, { code: 'NOT_FOUND', detail: 'There is nothing at this address.' })

  const { pathname, search } = new URL(c.req.url)
  const page: Response = await fetch(new Request(new URL(pathname + search, LOCAL_CLOUD_URL).href, c.req.raw))
  return page
})

// Last, so that only what no route above has answered comes here: a known address asked in another way.
for (const [path, allowed] of Map.groupBy(ROUTES, (route) => route.path)) {
  const allow = allowed.map(({ method }) => method).join(', ')
  routes.all(path, (c) => {
    c.header('allow', allow)
    return refuseAtDoor(c, 405, { code: 'METHOD_NOT_ALLOWED', detail: `This address takes ${allow}.` })
  })
}
