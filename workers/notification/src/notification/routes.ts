import * as api from '@cinema/contracts/notification/api'
import { accepted } from '@cinema/contracts/shared/result'
import { serve } from '@cinema/platform/serve'
import { upgradeRefusal } from '@cinema/platform/socket'
import type { NotificationDeps } from '../deps'
import { socketPath } from '../room/user-connections'
import { markRead } from './mark-read'

export const notificationRoutes = [
  serve(api.listNotifications, ({ notifications }: NotificationDeps, { actor, query }) =>
    notifications.list(actor.userId, query),
  ),
  serve(api.markAllNotificationsRead, ({ notifications }: NotificationDeps, { actor, body }) =>
    notifications.markAllRead(actor.userId, body.upTo),
  ),
  serve(api.markNotificationRead, markRead),
  serve(
    api.watchNotifications,
    async ({ openRoom }: NotificationDeps, { actor, query }, c) => {
      const missing = upgradeRefusal(c)
      if (missing) return missing
      // The query carries the access token, and PartyServer stores the URL of each connection: it gets none of it.
      const { href } = new URL(socketPath(actor.sessionId, query), c.req.url)
      const upgrade = new Request(href, { headers: c.req.raw.headers })
      return accepted(await openRoom(actor.userId, upgrade))
    },
    (_, socket) => socket,
  ),
]
