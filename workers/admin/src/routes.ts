import { createApp } from '@cinema/platform/app'
import { health } from '@cinema/platform/health'
import { dependencies } from './deps'
import { PAGES } from './pages'
import type { PanelContext } from './panel-context'
import type { AdminEnv } from './settings'
import { serveAsset } from './shell/assets'
import { faultPage } from './shell/fault-page'
import { panelHeaders } from './shell/headers'
import { serveNotFound, servePage } from './shell/serve-page'
import { signInRoutes } from './sign-in/routes'

export const routes = createApp<AdminEnv>('admin')

routes.get(
  '/health',
  health(dependencies, ({ sessions }) => ({ redis: sessions })),
)
routes.get('/admin/assets/*', (c: PanelContext) => serveAsset(c))
routes.use('/admin/*', panelHeaders)
routes.route('/', signInRoutes)
for (const page of PAGES) routes.on(['GET', 'POST'], page.path, servePage(page, PAGES))
routes.all('/admin/*', serveNotFound(PAGES))
routes.onError(faultPage)
