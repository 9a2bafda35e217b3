import type * as api from '@cinema/contracts/identity/admin-api'
import { ESSENTIAL_ADMIN_PERMISSIONS } from '@cinema/contracts/identity/permissions'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'

/** Replaces the permissions of a role. Admins keep those that they need to restore others, and customers have none. */
export async function setRolePermissions(
  deps: AuthDeps,
  { actor, role, body: { permissions } }: EndpointInput<typeof api.setRolePermissions>,
): Promise<Outcome<typeof api.setRolePermissions>> {
  if (role === 'customer' && permissions.length > 0) return refused({ code: 'CUSTOMERS_MAY_NOTHING' })
  const locksOut = role === 'admin' && ESSENTIAL_ADMIN_PERMISSIONS.some((essential) => !permissions.includes(essential))
  if (locksOut) return refused({ code: 'WOULD_LOCK_OUT' })

  await deps.roles.setPermissions(
    { role, permissions },
    deps.auditEntry(actor, 'role.changed', role, permissions.toSorted()),
  )
  return accepted(await deps.roles.permissionsOf(role))
}
