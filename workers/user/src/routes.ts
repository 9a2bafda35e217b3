import { health } from '@cinema/platform/health'
import { serveAll } from '@cinema/platform/serve'
import { dependencies, type UserDeps } from './deps'
import { personalDataRoutes } from './personal-data/routes'
import { phoneRoutes } from './phone/routes'
import { pointsRoutes } from './points/routes'
import { preferencesRoutes } from './preferences/routes'
import { profileRoutes } from './profile/routes'
import type { UserEnv } from './settings'
import { staffProfileRoutes } from './staff-profile/routes'
import { walletRoutes } from './wallet/routes'

export const served = [
  ...profileRoutes,
  ...preferencesRoutes,
  ...phoneRoutes,
  ...pointsRoutes,
  ...walletRoutes,
  ...staffProfileRoutes,
  ...personalDataRoutes,
]

export const routes = serveAll<UserEnv, UserDeps>('user', served, { dependencies }).get(
  '/health',
  health(dependencies, ({ profiles }) => ({ postgres: profiles })),
)
