import { health } from '@cinema/platform/health'
import { serveAll } from '@cinema/platform/serve'
import { dependencies, type UserDeps } from './deps'
import { profileRoutes } from './routes/profile'
import { staffProfileRoutes } from './routes/staff-profiles'
import { walletRoutes } from './routes/wallet'
import type { UserEnv } from './settings'

export const served = [...profileRoutes, ...walletRoutes, ...staffProfileRoutes]

export const routes = serveAll<UserEnv, UserDeps>('user', served, { dependencies }).get(
  '/health',
  health(dependencies, ({ profiles }) => ({ postgres: profiles })),
)
