import { createApp } from '@cinema/platform/app'
import { checkHealth } from '@cinema/platform/health'
import { adminRoutes } from './routes/admin'
import { deps } from './routes/context'
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
  .get('/health', async (c) => {
    const { accounts, sessions } = deps(c)
    const health = await checkHealth({ postgres: () => accounts.ping(), redis: () => sessions.ping() })
    return c.json(health, health.status === 'up' ? 200 : 503)
  })

export type AuthApi = typeof routes
