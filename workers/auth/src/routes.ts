import { health } from '@cinema/platform/health'
import { serveAll } from '@cinema/platform/serve'
import { type AuthDeps, dependencies } from './deps'
import { accountRoutes } from './routes/accounts'
import { auditRoutes } from './routes/audit'
import { emailRoutes } from './routes/email'
import { passwordRoutes } from './routes/password'
import { roleRoutes } from './routes/roles'
import { secondFactorRoutes } from './routes/second-factor'
import { sessionRoutes } from './routes/sessions'
import { signInRoutes } from './routes/sign-in'
import type { AuthEnv } from './settings'

export const served = [
  ...signInRoutes,
  ...sessionRoutes,
  ...emailRoutes,
  ...passwordRoutes,
  ...secondFactorRoutes,
  ...accountRoutes,
  ...roleRoutes,
  ...auditRoutes,
]

export const routes = serveAll<AuthEnv, AuthDeps>('auth', served, {
  dependencies,
  // Here the table itself can be asked, and an access token may be older than a change of it.
  mayStill: ({ roles }, { userId }, permission) => roles.allows(userId, permission),
}).get(
  '/health',
  health(dependencies, ({ accounts, sessions }) => ({ postgres: accounts, redis: sessions })),
)
