import { health } from '@cinema/platform/health'
import { serveAll } from '@cinema/platform/serve'
import { alertRoutes } from './alert/routes'
import { announcementRoutes } from './announcement/routes'
import { dependencies, type NotificationDeps } from './deps'
import { emailRoutes } from './email/routes'
import { notificationRoutes } from './notification/routes'
import { pushRoutes } from './push/routes'
import type { NotificationEnv } from './settings'
import { unsubscribeRoutes } from './unsubscribe/routes'

export const served = [
  ...notificationRoutes,
  ...pushRoutes,
  ...announcementRoutes,
  ...unsubscribeRoutes,
  ...alertRoutes,
  ...emailRoutes,
]

export const routes = serveAll<NotificationEnv, NotificationDeps>('notification', served, { dependencies }).get(
  '/health',
  health(dependencies, ({ notifications }) => ({ postgres: notifications })),
)
