import { health } from '@cinema/platform/health'
import { serveAll } from '@cinema/platform/serve'
import { accountRoutes } from './account/routes'
import { auditRoutes } from './audit/routes'
import { type AuthDeps, dependencies } from './deps'
import { emailRoutes } from './email/routes'
import { erasureRoutes } from './erasure/routes'
import { managedAccountRoutes } from './managed-account/routes'
import { passwordRoutes } from './password/routes'
import { readOnlyRoutes } from './read-only/routes'
import { roleRoutes } from './role/routes'
import { secondFactorRoutes } from './second-factor/routes'
import { sessionRoutes } from './session/routes'
import type { AuthEnv } from './settings'

export const served = [
  ...accountRoutes,
  ...sessionRoutes,
  ...emailRoutes,
  ...passwordRoutes,
  ...secondFactorRoutes,
  ...erasureRoutes,
  ...managedAccountRoutes,
  ...roleRoutes,
  ...auditRoutes,
  ...readOnlyRoutes,
]

export const routes = serveAll<AuthEnv, AuthDeps>('auth', served, {
  dependencies,
  // The role in an access token may be out of date; this Worker has the database of roles and can check again.
  hasPermissionNow: ({ roles }, { userId }, permission) => roles.hasPermission(userId, permission),
}).get(
  '/health',
  health(dependencies, ({ accounts, sessions }) => ({ postgres: accounts, redis: sessions })),
)
