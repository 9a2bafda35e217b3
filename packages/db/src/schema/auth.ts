import { pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const auth = pgSchema('auth')
const instant = (name: string) => timestamp(name, { withTimezone: true })

export const roles = auth.table('roles', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  description: text('description').notNull(),
})

export const permissions = auth.table('permissions', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  description: text('description').notNull(),
})

export const rolePermissions = auth.table(
  'role_permissions',
  { roleId: uuid('role_id').notNull(), permissionId: uuid('permission_id').notNull() },
  (table) => [primaryKey({ columns: [table.roleId, table.permissionId] })],
)

export const users = auth.table('users', {
  id: uuid('id').primaryKey(),
  email: text('email').notNull(),
  passwordHash: text('password_hash').notNull(),
  name: text('name').notNull(),
  roleId: uuid('role_id').notNull(),
  emailVerifiedAt: instant('email_verified_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})
