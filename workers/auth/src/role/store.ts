import type { RolePermissions } from '@cinema/contracts/identity/admin'
import { Permission } from '@cinema/contracts/identity/permissions'
import type { ActsAt } from '@cinema/contracts/identity/service'
import { Role } from '@cinema/contracts/shared/actor'
import { UserId } from '@cinema/contracts/shared/ids'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { permissions, rolePermissions, roles, users } from '@cinema/db/schema/auth'
import { userCinemas } from '@cinema/db/schema/venues'
import { and, eq, exists, inArray, isNull, notInArray, or, type SQL, sql } from 'drizzle-orm'

/** Ignores a permission that a migration has added but this version of the Worker does not have yet. */
function parsePermission(name: string): Permission[] {
  const { data } = Permission.safeParse(name)
  return data ? [data] : []
}

/** The condition that a user acts there. */
function acts(db: Db, at: ActsAt): SQL | undefined {
  if (at === 'any') return undefined
  const isAdmin = eq(roles.name, 'admin')
  if (at === 'all') return isAdmin
  const assignment = db
    .select({ userId: userCinemas.userId })
    .from(userCinemas)
    .where(and(eq(userCinemas.userId, users.id), eq(userCinemas.cinemaId, at)))
  return or(isAdmin, exists(assignment))
}

/** All SQL of the permissions of roles. */
export function roleStore(db: Db) {
  return {
    /** Whether a user's current role has a permission: the role in their access token may be out of date. */
    async hasPermission(userId: UserId, permission: Permission): Promise<boolean> {
      const rows = await db
        .select({ id: users.id })
        .from(users)
        .innerJoin(rolePermissions, eq(rolePermissions.roleId, users.roleId))
        .innerJoin(permissions, eq(permissions.id, rolePermissions.permissionId))
        .where(and(eq(users.id, userId), isNull(users.disabledAt), eq(permissions.name, permission)))
      return rows.length > 0
    },

    /** The people whose role has a permission and who act there, without closed accounts: admins act everywhere (rule 32). */
    async peopleWith({ permission, at }: { permission: Permission; at: ActsAt }) {
      const rows = await db
        .select({ userId: users.id, email: users.email })
        .from(users)
        .innerJoin(roles, eq(roles.id, users.roleId))
        .innerJoin(rolePermissions, eq(rolePermissions.roleId, users.roleId))
        .innerJoin(permissions, eq(permissions.id, rolePermissions.permissionId))
        .where(and(isNull(users.disabledAt), eq(permissions.name, permission), acts(db, at)))
        .orderBy(users.id)
      return rows.map((row) => ({ ...row, userId: UserId.parse(row.userId) }))
    },

    async permissionsOf(role: Role): Promise<RolePermissions> {
      const rows = await db
        .select({ name: permissions.name })
        .from(permissions)
        .innerJoin(rolePermissions, eq(permissions.id, rolePermissions.permissionId))
        .innerJoin(roles, eq(roles.id, rolePermissions.roleId))
        .where(eq(roles.name, Role.parse(role)))
        .orderBy(permissions.name)
      return { role, permissions: rows.flatMap(({ name }) => parsePermission(name)) }
    },

    /** The permissions of every role. */
    async permissionsByRole(): Promise<Record<Role, Permission[]>> {
      const rows = await db
        .select({ role: roles.name, name: permissions.name })
        .from(permissions)
        .innerJoin(rolePermissions, eq(permissions.id, rolePermissions.permissionId))
        .innerJoin(roles, eq(roles.id, rolePermissions.roleId))
        .orderBy(permissions.name)
      const table: Record<Role, Permission[]> = { customer: [], staff: [], manager: [], admin: [] }
      for (const { role, name } of rows) table[Role.parse(role)].push(...parsePermission(name))
      return table
    },

    /** Replaces the permissions of a role. The audit entry has the former ones. */
    async setPermissions({ role, permissions: names }: RolePermissions, entry: NewAuditEntry): Promise<void> {
      const before = sql`(select to_jsonb(array(select name from auth.permissions
        join auth.role_permissions on permission_id = permissions.id where role_id = (select id from role) order by name)))`
      const wanted = db.select({ id: permissions.id }).from(permissions).where(inArray(permissions.name, names))
      const roleId = sql`(select id from role)`
      const removed = db
        .delete(rolePermissions)
        .where(and(eq(rolePermissions.roleId, roleId), notInArray(rolePermissions.permissionId, wanted)))
      const added = db
        .insert(rolePermissions)
        .select(sql`select role.id, wanted.id from role, ${wanted} as wanted`)
        .onConflictDoNothing()
      await db.execute(sql`
        with role as ${db.select({ id: roles.id }).from(roles).where(eq(roles.name, role))},
        removed as ${removed}, added as ${added}
        ${appendAuditEntry('auth', { ...entry, before }, sql`true`)}`)
    },
  }
}
