import { SessionId } from '@cinema/contracts/shared/ids'
import { requireActor } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { validate } from '@cinema/platform/validate'
import { z } from 'zod'
import type { AuthEnv } from '../settings'
import { endSession } from '../usecases/end-session'
import { logoutEverywhere } from '../usecases/logout'
import { deps, refuseIdentity } from './context'
import { refreshCookie } from './refresh-cookie'

const SessionParam = z.object({ sessionId: SessionId })

export const sessionRoutes = createApp<AuthEnv>('auth')
  .get('/api/v1/auth/sessions', requireActor(), async (c) => {
    const { userId, sessionId } = c.var.actor
    return c.json({ data: await deps(c).sessions.list(userId, sessionId) }, 200)
  })
  .delete('/api/v1/auth/sessions/:sessionId', requireActor(), validate('param', SessionParam), async (c) => {
    const ended = await endSession(deps(c), { actor: c.var.actor, id: c.req.valid('param').sessionId })
    return ended.ok ? c.body(null, 204) : refuseIdentity(c, ended.refusal)
  })
  .post('/api/v1/auth/logout-everywhere', requireActor(), async (c) => {
    await logoutEverywhere(deps(c), c.var.actor)
    refreshCookie.drop(c)
    return c.body(null, 204)
  })
