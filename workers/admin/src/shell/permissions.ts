import type { Permission } from '@cinema/contracts/identity/permissions'
import type { Role } from '@cinema/contracts/shared/actor'
import { forwardedContext } from '@cinema/platform/request-context'
import { RolePermissions } from '@cinema/platform/role-permissions'
import type { PanelContext } from '../panel-context'

const tables = new WeakMap<object, RolePermissions>()

/**
 * The permissions of a role, which decide what the panel shows. The API checks each call again. None while they are not
 * known, so that nothing is offered that may be refused.
 */
export async function permissionsOf(c: PanelContext, role: Role): Promise<readonly Permission[]> {
  const { ACCESS } = c.env
  const table = tables.get(ACCESS) ?? new RolePermissions(() => ACCESS.permissionsByRole(forwardedContext()), Date.now)
  tables.set(ACCESS, table)
  return (await table.of(role, (work) => c.executionCtx.waitUntil(work))) ?? []
}
