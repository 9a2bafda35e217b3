import { health } from '@cinema/platform/health'
import { serveAll } from '@cinema/platform/serve'
import { dependencies, type NotificationDeps } from './deps'
import { notificationRoutes } from './notification/routes'
import type { NotificationEnv } from './settings'

export const served = [...notificationRoutes]

export const routes = serveAll<NotificationEnv, NotificationDeps>('notification', served, { dependencies }).get(
  '/health',
  health(dependencies, ({ notifications }) => ({ postgres: notifications })),
)
