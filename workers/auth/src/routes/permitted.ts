import type { Permission } from '@cinema/contracts/identity/permissions'
import type { Actor } from '@cinema/contracts/shared/actor'
import { requirePermission } from '@cinema/platform/actor'
import type { WorkerEnv } from '@cinema/platform/app'
import { createMiddleware } from 'hono/factory'
import type { AuthEnv } from '../settings'
import { deps, refuseIdentity } from './context'

type Behind = { Bindings: AuthEnv } & WorkerEnv & { Variables: { actor: Actor } }

/** Lets pass whoever's account is open and whose role has the permission at this moment: here the table itself can be asked. */
const atThisMoment = (permission: Permission) =>
  createMiddleware<Behind>(async (c, next) => {
    if (await deps(c).roles.allows(c.var.actor.userId, permission)) return next()
    return refuseIdentity(c, { code: 'PERMISSION_MISSING' })
  })

/** The two checks of a route whose access is a permission: as the gateway has proven it, and as the table has it now. */
export const permitted = (permission: Permission) => [requirePermission(permission), atThisMoment(permission)] as const
