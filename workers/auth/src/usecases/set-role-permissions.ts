import type { RolePermissions } from '@cinema/contracts/identity/admin'
import { KEPT_BY_ADMINS } from '@cinema/contracts/identity/permissions'
import type { ChangeRoleRefusal } from '@cinema/contracts/identity/service'
import type { Actor } from '@cinema/contracts/shared/actor'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'

/** Says what a role may do from now on. Admins cannot lock themselves out, and customers are given nothing. */
export async function setRolePermissions(
  deps: AuthDeps,
  { actor, role, permissions }: RolePermissions & { actor: Actor },
): Promise<Result<RolePermissions, ChangeRoleRefusal>> {
  if (role === 'customer' && permissions.length > 0) return refused({ code: 'CUSTOMERS_MAY_NOTHING' })
  const locksOut = role === 'admin' && KEPT_BY_ADMINS.some((kept) => !permissions.includes(kept))
  if (locksOut) return refused({ code: 'WOULD_LOCK_OUT' })

  await deps.roles.setPermissions({ role, permissions }, deps.deed(actor, 'role.changed', role, permissions.toSorted()))
  return accepted(await deps.roles.permissionsOf(role))
}
