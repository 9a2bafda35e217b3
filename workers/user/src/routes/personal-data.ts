import { requireActor } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { dependencies } from '../deps'
import type { UserEnv } from '../settings'
import { exportPersonalData } from '../usecases/export-personal-data'

export const personalDataRoutes = createApp<UserEnv>('user').get(
  '/api/v1/users/me/export',
  requireActor(),
  async (c) => {
    const data = await exportPersonalData(dependencies(c.env), c.var.actor.userId)
    c.header('content-disposition', 'attachment; filename="marquee-personal-data.json"')
    c.header('cache-control', 'no-store')
    return c.json(data, 200)
  },
)
