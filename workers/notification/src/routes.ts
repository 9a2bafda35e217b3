import { NotificationId } from '@cinema/contracts/shared/ids'
import { PageQuery } from '@cinema/contracts/shared/page'
import { requireActor } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { checkHealth } from '@cinema/platform/health'
import { refuse } from '@cinema/platform/problem'
import { requireUpgrade } from '@cinema/platform/socket'
import { validate } from '@cinema/platform/validate'
import { z } from 'zod'
import { dependencies } from './deps'
import type { NotificationEnv } from './env'
import { REFUSALS } from './refusal-status'
import { markRead } from './usecases/mark-read'

const NotificationQuery = PageQuery.extend({ unread: z.stringbool().default(false) })
const NotificationParam = z.object({ notificationId: NotificationId })

export const routes = createApp<NotificationEnv>('notification')
  .get('/api/v1/notifications', requireActor(), validate('query', NotificationQuery), async (c) => {
    const { notifications } = dependencies(c.env)
    return c.json(await notifications.list(c.var.actor.userId, c.req.valid('query')), 200)
  })
  .put('/api/v1/notifications/read-all', requireActor(), async (c) => {
    await dependencies(c.env).notifications.markAllRead(c.var.actor.userId)
    return c.body(null, 204)
  })
  .put(
    '/api/v1/notifications/:notificationId/read',
    requireActor(),
    validate('param', NotificationParam),
    async (c) => {
      const read = await markRead(dependencies(c.env), { userId: c.var.actor.userId, ...c.req.valid('param') })
      return read.ok ? c.json(read.value, 200) : refuse(c, read.refusal, REFUSALS)
    },
  )
  .get('/ws', requireActor(), requireUpgrade, async (c) => {
    // The room remembers the address of each connection, and this one's query carries the token.
    const upgrade = new Request(new URL('/', c.req.url).href, { headers: c.req.raw.headers })
    return c.env.USER_ROOM.getByName(c.var.actor.userId).fetch(upgrade)
  })
  .get('/health', async (c) => {
    const { notifications } = dependencies(c.env)
    const health = await checkHealth({ postgres: () => notifications.ping() })
    return c.json(health, health.status === 'up' ? 200 : 503)
  })

export type NotificationApi = typeof routes
