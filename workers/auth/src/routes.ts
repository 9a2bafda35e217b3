import { createApp } from '@cinema/platform/app'
import { health } from '@cinema/platform/health'
import { dependencies } from './deps'
import { adminRoutes } from './routes/admin'
import { emailRoutes } from './routes/email'
import { erasureRoutes } from './routes/erasure'
import { passwordRoutes } from './routes/password'
import { secondFactorRoutes } from './routes/second-factor'
import { sessionRoutes } from './routes/sessions'
import { signInRoutes } from './routes/sign-in'
import type { AuthEnv } from './settings'

export const routes = createApp<AuthEnv>('auth')
  .route('/', signInRoutes)
  .route('/', emailRoutes)
  .route('/', passwordRoutes)
  .route('/', sessionRoutes)
  .route('/', secondFactorRoutes)
  .route('/', adminRoutes)
  .route('/', erasureRoutes)
  .get(
    '/health',
    health(dependencies, ({ accounts, sessions }) => ({ postgres: accounts, redis: sessions })),
  )

export type AuthApi = typeof routes
