import { ENDPOINTS } from '@cinema/contracts/shared/endpoints'
import { bareApp } from '@cinema/platform/app'
import { localCloudPage } from './local-cloud'
import { metrics } from './observability/metrics-endpoint'
import { openApiRoutes } from './openapi/routes'
import { panelPage } from './panel'
import { requestHandler } from './request-handler'
import { requestMiddleware } from './request-middleware'
import { checkoutPage } from './responses/checkout-page'
import { methodNotAllowed } from './responses/method-not-allowed'
import type { GatewayEnv } from './settings'

export const routes = bareApp<GatewayEnv>('gateway')

routes.use(requestMiddleware)

for (const endpoint of ENDPOINTS) routes.on(endpoint.method, endpoint.path, requestHandler(endpoint))

routes.get('/metrics', metrics)
routes.route('/', openApiRoutes)
routes.get('/checkout/*', checkoutPage)
routes.on(['GET', 'POST'], ['/admin', '/admin/*'], panelPage)
routes.all('/dev/*', localCloudPage)

// These come last, so that they receive only the requests that no route above has answered.
for (const [path, endpoints] of Map.groupBy(ENDPOINTS, ({ path }) => path))
  routes.all(path, methodNotAllowed(endpoints))
