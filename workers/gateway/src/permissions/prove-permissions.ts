import type { Permission } from '@cinema/contracts/identity/permissions'
import { encodeActor } from '@cinema/platform/actor'
import { forwardedContext } from '@cinema/platform/request-context'
import type { AskingAuth } from '../asking-auth'
import type { GatewaySettings } from '../settings'
import type { Caller } from '../token-reader'
import { RolePermissions } from './role-permissions'

type Proven = { permissions: readonly Permission[]; caller: Caller }

const tables = new WeakMap<GatewaySettings, RolePermissions>()
const provenBefore = new WeakMap<Caller, Proven>()

/**
 * A caller with what the role may do, ready to be handed on. Customers have no permissions, so they wait for nothing and
 * their header stays short. While it is not known what a role may do, its callers may do nothing that asks for a permission.
 */
export function provePermissions(caller: Caller, asking: AskingAuth): Caller | Promise<Caller> {
  return caller.actor.role === 'customer' ? caller : withPermissions(caller, asking)
}

async function withPermissions(caller: Caller, { settings, access, later }: AskingAuth): Promise<Caller> {
  const table =
    tables.get(settings) ?? new RolePermissions(() => access.permissionsByRole(forwardedContext()), Date.now)
  tables.set(settings, table)
  const permissions = await table.of(caller.actor.role, later)
  if (!permissions) return { ...caller, permissionsKnown: false }

  const before = provenBefore.get(caller)
  if (before?.permissions === permissions) return before.caller
  const actor = { ...caller.actor, permissions: [...permissions] }
  const proven = { ...caller, actor, header: encodeActor(actor) }
  provenBefore.set(caller, { permissions, caller: proven })
  return proven
}
