import type { Permission } from '@cinema/contracts/identity/permissions'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { WorkerEnv } from '@cinema/platform/app'
import { createMiddleware } from 'hono/factory'
import type { AuthEnv } from '../env'
import { deps, refuseIdentity } from './context'

type Behind = { Bindings: AuthEnv } & WorkerEnv & { Variables: { actor: Actor } }

/** Lets pass whoever's role has the permission at this moment; stands behind `requireActor`. */
export const permitted = (permission: Permission) =>
  createMiddleware<Behind>(async (c, next) => {
    if (await deps(c).roles.allows(c.var.actor.userId, permission)) return next()
    return refuseIdentity(c, { code: 'PERMISSION_MISSING' })
  })
