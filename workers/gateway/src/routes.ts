import { REQUEST_ID_HEADER } from '@cinema/contracts/shared/headers'
import { createApp } from '@cinema/platform/app'
import { problem } from '@cinema/platform/problem'
import { readSettings } from '@cinema/platform/settings'
import { door } from './door'
import { type GatewayEnv, GatewaySettings } from './env'
import { systemHealth } from './health'
import { ROUTES } from './route-table'

const REQUEST_ID = /^[\w-]{8,64}$/

export const routes = createApp<GatewayEnv>('gateway')

// A request id from outside is kept when it looks like one, so that a caller can follow its own request.
routes.use(async (c, next) => {
  const given = c.req.header(REQUEST_ID_HEADER)
  c.set('requestId', given && REQUEST_ID.test(given) ? given : crypto.randomUUID())
  await next()
  if (!c.res.webSocket) c.header(REQUEST_ID_HEADER, c.get('requestId'))
})

for (const route of ROUTES) routes.on(route.method, route.path, door(route))

routes.get('/api/v1/health', async (c) => {
  const health = await systemHealth(c.env)
  return c.json(health, health.status === 'up' ? 200 : 503)
})

// The local cloud's own pages (the mailbox) exist on a developer's machine only.
routes.all('/dev/*', async (c) => {
  const { LOCAL_CLOUD_URL } = readSettings(GatewaySettings, c.env)
  if (!LOCAL_CLOUD_URL) return problem(c, 404, { code: 'NOT_FOUND', detail: 'There is nothing at this address.' })

  const { pathname, search } = new URL(c.req.url)
  const page: Response = await fetch(new Request(new URL(pathname + search, LOCAL_CLOUD_URL).href, c.req.raw))
  return page
})
