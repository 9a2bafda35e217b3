import type { Permission } from '@cinema/contracts/identity/permissions'
import { encodeActor } from '@cinema/platform/actor'
import { forwardedContext } from '@cinema/platform/request-context'
import { RolePermissions } from '@cinema/platform/role-permissions'
import type { AuthLookup } from '../auth-lookup'
import type { GatewaySettings } from '../settings'
import type { Caller } from './token-reader'

type Permitted = { permissions: readonly Permission[]; caller: Caller }

const tables = new WeakMap<GatewaySettings, RolePermissions>()
/** The last result for each caller, so that the actor header is encoded only when the permissions have changed. */
const lastPermitted = new WeakMap<Caller, Permitted>()

/**
 * The caller with the permissions of their role, in the actor and in the actor header. Customers have no permissions, so
 * they need no lookup and their header stays short. If the permissions are not known, `permissionsKnown` is false.
 */
export function withPermissions(caller: Caller, lookup: AuthLookup): Caller | Promise<Caller> {
  return caller.actor.role === 'customer' ? caller : addPermissions(caller, lookup)
}

async function addPermissions(caller: Caller, { settings, access, waitUntil }: AuthLookup): Promise<Caller> {
  const table =
    tables.get(settings) ?? new RolePermissions(() => access.permissionsByRole(forwardedContext()), Date.now)
  tables.set(settings, table)
  const permissions = await table.of(caller.actor.role, waitUntil)
  if (!permissions) return { ...caller, permissionsKnown: false }

  const last = lastPermitted.get(caller)
  if (last?.permissions === permissions) return last.caller
  const actor = { ...caller.actor, permissions: [...permissions] }
  const permitted = { ...caller, actor, header: encodeActor(actor) }
  lastPermitted.set(caller, { permissions, caller: permitted })
  return permitted
}
