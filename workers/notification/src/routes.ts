import * as api from '@cinema/contracts/notification/api'
import { accepted } from '@cinema/contracts/shared/result'
import { health } from '@cinema/platform/health'
import { serve, serveAll } from '@cinema/platform/serve'
import { upgradeMissing } from '@cinema/platform/socket'
import { dependencies, type NotificationDeps } from './deps'
import type { NotificationEnv } from './settings'
import { markRead } from './usecases/mark-read'

export const served = [
  serve(api.listNotifications, ({ notifications }: NotificationDeps, { actor, query }) =>
    notifications.list(actor.userId, query),
  ),
  serve(api.markAllNotificationsRead, ({ notifications }: NotificationDeps, { actor }) =>
    notifications.markAllRead(actor.userId),
  ),
  serve(api.markNotificationRead, markRead),
  serve(
    api.watchNotifications,
    async ({ openRoom }: NotificationDeps, { actor }, c) => {
      const missing = upgradeMissing(c)
      if (missing) return missing
      // The room remembers the address of each connection, and this one's query carries the token.
      const upgrade = new Request(new URL('/', c.req.url).href, { headers: c.req.raw.headers })
      return accepted(await openRoom(actor.userId, upgrade))
    },
    (_, socket) => socket,
  ),
]

export const routes = serveAll<NotificationEnv, NotificationDeps>('notification', served, { dependencies }).get(
  '/health',
  health(dependencies, ({ notifications }) => ({ postgres: notifications })),
)
