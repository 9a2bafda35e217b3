import type * as api from '@cinema/contracts/identity/admin-api'
import { KEPT_BY_ADMINS } from '@cinema/contracts/identity/permissions'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'

/** Says what a role may do from now on. Admins cannot lock themselves out, and customers are given nothing. */
export async function setRolePermissions(
  deps: AuthDeps,
  { actor, role, body: { permissions } }: Asked<typeof api.setRolePermissions>,
): Promise<Outcome<typeof api.setRolePermissions>> {
  if (role === 'customer' && permissions.length > 0) return refused({ code: 'CUSTOMERS_MAY_NOTHING' })
  const locksOut = role === 'admin' && KEPT_BY_ADMINS.some((kept) => !permissions.includes(kept))
  if (locksOut) return refused({ code: 'WOULD_LOCK_OUT' })

  await deps.roles.setPermissions({ role, permissions }, deps.deed(actor, 'role.changed', role, permissions.toSorted()))
  return accepted(await deps.roles.permissionsOf(role))
}
