import * as api from '@cinema/contracts/notification/api'
import { accepted } from '@cinema/contracts/shared/result'
import { serve } from '@cinema/platform/serve'
import { upgradeRefusal } from '@cinema/platform/socket'
import type { NotificationDeps } from '../deps'
import { markRead } from './mark-read'

export const notificationRoutes = [
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
      const missing = upgradeRefusal(c)
      if (missing) return missing
      // The query carries the access token, and PartyServer stores the URL of each connection: it gets none of it.
      const upgrade = new Request(new URL('/', c.req.url).href, { headers: c.req.raw.headers })
      return accepted(await openRoom(actor.userId, upgrade))
    },
    (_, socket) => socket,
  ),
]
