import { PreferencesChanges, ProfileChanges } from '@cinema/contracts/identity/http'
import { PageQuery } from '@cinema/contracts/shared/page'
import { requireActor } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { refuse } from '@cinema/platform/problem'
import { validate } from '@cinema/platform/validate'
import { dependencies } from '../deps'
import { REFUSALS } from '../refusal-status'
import type { UserEnv } from '../settings'
import { changePreferences } from '../usecases/change-preferences'

export const profileRoutes = createApp<UserEnv>('user')
  .get('/api/v1/users/me', requireActor(), async (c) => {
    const { profiles } = dependencies(c.env)
    return c.json(await profiles.of(c.var.actor.userId), 200)
  })
  .patch('/api/v1/users/me', requireActor(), validate('json', ProfileChanges), async (c) => {
    const { profiles } = dependencies(c.env)
    return c.json(await profiles.change(c.var.actor.userId, c.req.valid('json')), 200)
  })
  .get('/api/v1/users/me/preferences', requireActor(), async (c) =>
    c.json(await dependencies(c.env).preferences.of(c.var.actor.userId), 200),
  )
  .patch('/api/v1/users/me/preferences', requireActor(), validate('json', PreferencesChanges), async (c) => {
    const changed = await changePreferences(dependencies(c.env), c.var.actor.userId, c.req.valid('json'))
    return changed.ok ? c.json(changed.value, 200) : refuse(c, changed.refusal, REFUSALS)
  })
  .get('/api/v1/users/me/points', requireActor(), validate('query', PageQuery), async (c) =>
    c.json(await dependencies(c.env).points.list(c.var.actor.userId, c.req.valid('query')), 200),
  )
