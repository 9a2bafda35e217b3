import { ProvePasswordBody } from '@cinema/contracts/identity/http'
import { requireActor } from '@cinema/platform/actor'
import { createApp } from '@cinema/platform/app'
import { validate } from '@cinema/platform/validate'
import type { AuthEnv } from '../settings'
import { eraseOwnAccount } from '../usecases/erase-account'
import { deps, refuseIdentity } from './context'
import { refreshCookie } from './refresh-cookie'

export const erasureRoutes = createApp<AuthEnv>('auth').delete(
  '/api/v1/users/me',
  requireActor(),
  validate('json', ProvePasswordBody),
  async (c) => {
    const erased = await eraseOwnAccount(deps(c), { actor: c.var.actor, ...c.req.valid('json') })
    if (!erased.ok) return refuseIdentity(c, erased.refusal)

    refreshCookie.drop(c)
    return c.body(null, 204)
  },
)
