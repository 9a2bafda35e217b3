import type { CinemaId } from '@cinema/contracts/shared/ids'
import { bigint, jsonb, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const auth = pgSchema('auth')
const instant = (name: string) => timestamp(name, { withTimezone: true })

export const roles = auth.table('roles', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  description: text('description').notNull(),
})

export const userCinemas = auth.table(
  'user_cinemas',
  { userId: uuid('user_id').notNull(), cinemaId: uuid('cinema_id').$type<CinemaId>().notNull() },
  (table) => [primaryKey({ columns: [table.userId, table.cinemaId] })],
)

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
  disabledAt: instant('disabled_at'),
  erasedAt: instant('erased_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
})

/** The audit logs of all Workers as one. */
export const auditEntries = auth
  .view('audit_entries', {
    schema: text('schema').notNull(),
    id: uuid('id').notNull(),
    at: instant('at').notNull(),
    actorId: uuid('actor_id').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    requestId: text('request_id'),
  })
  .existing()

export const secondFactors = auth.table('second_factors', {
  userId: uuid('user_id').primaryKey(),
  secret: text('secret').notNull(),
  lastStep: bigint('last_step', { mode: 'number' }).notNull(),
  confirmedAt: instant('confirmed_at').notNull().defaultNow(),
})

export const recoveryCodes = auth.table(
  'recovery_codes',
  { userId: uuid('user_id').notNull(), fingerprint: text('fingerprint').notNull() },
  (table) => [primaryKey({ columns: [table.userId, table.fingerprint] })],
)
