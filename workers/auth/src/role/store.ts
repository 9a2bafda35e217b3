import type { RolePermissions } from '@cinema/contracts/identity/admin'
import { Permission } from '@cinema/contracts/identity/permissions'
import { Role } from '@cinema/contracts/shared/actor'
import type { UserId } from '@cinema/contracts/shared/ids'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { permissions, rolePermissions, roles, users } from '@cinema/db/schema/auth'
import { and, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm'

/** A permission that the database has been given before this Worker knows it is none yet. */
function known(name: string): Permission[] {
  const { data } = Permission.safeParse(name)
  return data ? [data] : []
}

/** All SQL of what roles may do. */
export function roleStore(db: Db) {
  return {
    /** Whether somebody may, by the role that they have now: a token may be older than a change of it. */
    async allows(userId: UserId, permission: Permission): Promise<boolean> {
      const rows = await db
        .select({ id: users.id })
        .from(users)
        .innerJoin(rolePermissions, eq(rolePermissions.roleId, users.roleId))
        .innerJoin(permissions, eq(permissions.id, rolePermissions.permissionId))
        .where(and(eq(users.id, userId), isNull(users.disabledAt), eq(permissions.name, permission)))
      return rows.length > 0
    },

    async permissionsOf(role: Role): Promise<RolePermissions> {
      const rows = await db
        .select({ name: permissions.name })
        .from(permissions)
        .innerJoin(rolePermissions, eq(permissions.id, rolePermissions.permissionId))
        .innerJoin(roles, eq(roles.id, rolePermissions.roleId))
        .where(eq(roles.name, Role.parse(role)))
        .orderBy(permissions.name)
      return { role, permissions: rows.flatMap(({ name }) => known(name)) }
    },

    /** The whole table. */
    async permissionsByRole(): Promise<Record<Role, Permission[]>> {
      const rows = await db
        .select({ role: roles.name, name: permissions.name })
        .from(permissions)
        .innerJoin(rolePermissions, eq(permissions.id, rolePermissions.permissionId))
        .innerJoin(roles, eq(roles.id, rolePermissions.roleId))
        .orderBy(permissions.name)
      const table: Record<Role, Permission[]> = { customer: [], staff: [], manager: [], admin: [] }
      for (const { role, name } of rows) table[Role.parse(role)].push(...known(name))
      return table
    },

    /** Gives a role these permissions and no others; the log has those before them. */
    async setPermissions({ role, permissions: names }: RolePermissions, deed: Deed): Promise<void> {
      const before = sql`(select to_jsonb(array(select name from auth.permissions
        join auth.role_permissions on permission_id = permissions.id where role_id = (select id from role) order by name)))`
      const wanted = db.select({ id: permissions.id }).from(permissions).where(inArray(permissions.name, names))
      const roleId = sql`(select id from role)`
      const taken = db
        .delete(rolePermissions)
        .where(and(eq(rolePermissions.roleId, roleId), notInArray(rolePermissions.permissionId, wanted)))
      const given = db
        .insert(rolePermissions)
        .select(sql`select role.id, wanted.id from role, ${wanted} as wanted`)
        .onConflictDoNothing()
      await db.execute(sql`
        with role as ${db.select({ id: roles.id }).from(roles).where(eq(roles.name, role))},
        taken as ${taken}, given as ${given}
        ${noteDeed('auth', { ...deed, before }, sql`true`)}`)
    },
  }
}
