import { createApp } from '@cinema/platform/app'
import { health } from '@cinema/platform/health'
import { dependencies } from './deps'
import { personalDataRoutes } from './routes/personal-data'
import { profileRoutes } from './routes/profile'
import { staffProfileRoutes } from './routes/staff-profiles'
import { walletRoutes } from './routes/wallet'
import type { UserEnv } from './settings'

export const routes = createApp<UserEnv>('user')
  .route('/', profileRoutes)
  .route('/', walletRoutes)
  .route('/', staffProfileRoutes)
  .route('/', personalDataRoutes)
  .get(
    '/health',
    health(dependencies, ({ profiles }) => ({ postgres: profiles })),
  )

export type UserApi = typeof routes
