import { sql } from 'drizzle-orm'
import { bigint, check, jsonb, pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { auditLogOf } from './audit-log'
import { columnCheck, isBetween, matches } from './checks'
import { instant } from './columns'

const auth = pgSchema('auth')

export const roles = auth.table('roles', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  description: text('description').notNull(),
})

export const permissions = auth.table(
  'permissions',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull().unique(),
    description: text('description').notNull(),
  },
  (table) => [matches(table.name, '^[a-z]+\\.[a-z-]+$')],
)

export const rolePermissions = auth.table(
  'role_permissions',
  {
    roleId: uuid('role_id')
      .notNull()
      .references(() => roles.id, { onDelete: 'cascade' }),
    permissionId: uuid('permission_id')
      .notNull()
      .references(() => permissions.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.roleId, table.permissionId] }),
    check('role_permissions_none_for_customers', sql`role_id <> '01890000-0000-7000-8000-000000000004'`),
  ],
)

export const users = auth.table(
  'users',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull().unique(),
    passwordHash: text('password_hash').notNull(),
    name: text('name').notNull(),
    roleId: uuid('role_id')
      .notNull()
      .references(() => roles.id),
    emailVerifiedAt: instant('email_verified_at'),
    disabledAt: instant('disabled_at'),
    erasedAt: instant('erased_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    /** The words of the name and the e-mail, for the search by admins. */
    search: text('search').generatedAlwaysAs(sql`search_words(VARIADIC ARRAY[name, email])`),
  },
  (table) => [
    columnCheck(table.email, `email = lower(email) and email like '%_@_%'`),
    isBetween(table.name, 1, 100),
    check(
      'users_erased_hold_nothing_personal',
      sql`erased_at is null
        or (disabled_at is not null and email like 'erased-%@erased.invalid' and password_hash = 'none')`,
    ),
  ],
)

export const secondFactors = auth.table('second_factors', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  secret: text('secret').notNull(),
  lastStep: bigint('last_step', { mode: 'number' }).notNull(),
  confirmedAt: instant('confirmed_at').notNull().defaultNow(),
})

export const recoveryCodes = auth.table(
  'recovery_codes',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => secondFactors.userId, { onDelete: 'cascade' }),
    fingerprint: text('fingerprint').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.fingerprint] })],
)

export const auditLog = auditLogOf(auth)

/** The view of the audit logs of all Workers. */
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
