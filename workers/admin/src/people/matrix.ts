import type { RolePermissions } from '@cinema/contracts/identity/admin'
import type { Permission } from '@cinema/contracts/identity/permissions'
import { Role } from '@cinema/contracts/shared/actor'

/** The permissions of each role that is shown. */
export type Matrix = Partial<Record<Role, readonly Permission[]>>

/** The name of a box in the form. */
export const nameOf = (role: Role, permission: Permission): string => `${role}:${permission}`

/** The same text for the same permissions, to see whether they have changed since the form was opened. */
export const stateOf = (matrix: Matrix): string =>
  Role.options.map((role) => `${role}=${[...(matrix[role] ?? [])].toSorted().join(',')}`).join(';')

/** The roles whose permissions differ, with those that are wanted. */
export function changedRoles(stored: Matrix, wanted: Matrix): RolePermissions[] {
  return Role.options.flatMap((role) => {
    const [before, after] = [stored[role] ?? [], wanted[role] ?? []]
    const isSame = before.length === after.length && after.every((permission) => before.includes(permission))
    return isSame ? [] : [{ role, permissions: [...after] }]
  })
}
