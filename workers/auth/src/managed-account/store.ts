import {
  type AccountChanges,
  type AccountQuery,
  AccountView,
  type OpenAccountBody,
} from '@cinema/contracts/identity/admin'
import type { Role } from '@cinema/contracts/shared/actor'
import type { CinemaId, UserId } from '@cinema/contracts/shared/ids'
import { type Page, toPage } from '@cinema/contracts/shared/page'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { roles, secondFactors, users } from '@cinema/db/schema/auth'
import { userCinemas } from '@cinema/db/schema/venues'
import { searchPatterns } from '@cinema/domain/search/search-words'
import { and, count, desc, eq, inArray, isNull, like, notInArray, type SQL, sql } from 'drizzle-orm'
import { roleIdOf } from '../account/store'

/** Not a hash, so no password matches until the owner has chosen one. */
export const NO_PASSWORD = 'none'

/** The roles that are assigned to cinemas: admins act for all of them, customers for none (rule 32). */
const ASSIGNABLE: Role[] = ['staff', 'manager']

/** A subquery for the ids of the cinemas that a user is assigned to, as a JSON array. */
const cinemaIdsOf = (id: UserId | typeof users.id): SQL =>
  sql`(select coalesce(jsonb_agg(cinema_id order by cinema_id), '[]') from ${userCinemas} where ${eq(userCinemas.userId, id)})`

const columns = {
  id: users.id,
  email: users.email,
  name: users.name,
  role: roles.name,
  emailVerifiedAt: users.emailVerifiedAt,
  disabledAt: users.disabledAt,
  createdAt: users.createdAt,
  secondFactor: secondFactors.userId,
  cinemaIds: sql<string[]>`case when ${inArray(roles.name, ASSIGNABLE)} then ${cinemaIdsOf(users.id)} else '[]' end`,
}

type ChangeOutcome = 'CHANGED' | 'ACCOUNT_NOT_FOUND' | 'LAST_ADMIN'
type AssignOutcome = 'ASSIGNED' | 'ACCOUNT_NOT_FOUND' | 'NOT_STAFF' | 'CINEMA_NOT_FOUND'

/**
 * The other admins whose accounts are not disabled. The rows stay locked until the statement has committed. This is raw
 * SQL because drizzle has no `as materialized`.
 */
export const otherAdmins = (id: UserId): SQL => sql`
  active_admins as materialized (
    select users.id from auth.users join auth.roles on roles.id = role_id
    where roles.name = 'admin' and disabled_at is null order by users.id for update of users
  ), admins as (select id from active_admins where id <> ${id})`

/** The account before the change, for the audit log. */
export const accountBefore = (id: UserId): SQL => sql`
  before as (
    select users.id, roles.name as role,
      jsonb_build_object('role', roles.name, 'disabled', disabled_at is not null) as state
    from auth.users join auth.roles on roles.id = role_id where ${eq(users.id, id)} and erased_at is null
  )`

/** A condition of an update: the row is the account that `accountBefore` has found. */
export const isSameAccount = sql`${users.id} = before.id`
/**
 * A condition of an update that disables an account or changes its role: another admin remains. Counting them locks all
 * admins.
 */
export const anAdminRemains = sql`(before.role <> 'admin' or (select count(*) from admins) > 0)`

/** All SQL of accounts that admins manage. */
export function managedAccounts(db: Db) {
  const select = () =>
    db
      .select(columns)
      .from(users)
      .innerJoin(roles, eq(roles.id, users.roleId))
      .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
  const find = async (id: UserId): Promise<AccountView | null> => {
    const [row] = await select().where(and(eq(users.id, id), isNull(users.erasedAt)))
    return row ? toView(row) : null
  }

  return {
    find,

    async list(query: AccountQuery): Promise<Page<AccountView>> {
      const { search, role, page, perPage } = query
      const where = and(
        isNull(users.erasedAt),
        role ? eq(roles.name, role) : undefined,
        ...(search ? searchPatterns(search).map((pattern) => like(users.search, pattern)) : []),
        search && searchPatterns(search).length === 0 ? sql`false` : undefined,
      )
      const [rows, totals] = await db.batch([
        select()
          .where(where)
          .orderBy(desc(users.createdAt), users.id)
          .limit(perPage)
          .offset((page - 1) * perPage),
        db.select({ total: count() }).from(users).innerJoin(roles, eq(roles.id, users.roleId)).where(where),
      ])
      return toPage(rows.map(toView), query, totals[0]?.total ?? 0)
    },

    /** Adds an account without a password. Returns false, and writes nothing, if the e-mail is taken. */
    async open({ id, email, name, role }: OpenAccountBody & { id: UserId }, entry: NewAuditEntry): Promise<boolean> {
      const added = db
        .insert(users)
        .values({ id, email, passwordHash: NO_PASSWORD, name, roleId: roleIdOf(db, role) })
        .onConflictDoNothing({ target: users.email })
        .returning({ id: users.id })
      const result = await db.execute(sql`
        with added as ${added}, audited as (${appendAuditEntry('auth', entry, sql`exists (select from added)`)})
        select id from added`)
      return result.rows.length === 1
    },

    /**
     * Changes an account. All admins are locked while they are counted, so that two admins cannot disable each other at the
     * same time. An account whose new role cannot have cinemas loses them for good: the former role does not restore them.
     */
    async change(id: UserId, changes: AccountChanges, entry: NewAuditEntry): Promise<ChangeOutcome> {
      const { name, role, disabled } = changes
      const endsAdmin = disabled === true || (role !== undefined && role !== 'admin')
      const losesCinemas = role !== undefined && !ASSIGNABLE.includes(role)
      const before = sql`(select jsonb_object_agg(key, value) from before, jsonb_each(state || ${cinemasBefore(id, losesCinemas)})
        where ${JSON.stringify({ ...changes, cinemaIds: [] })}::jsonb ? key)`
      const changed = db
        .update(users)
        .set({
          name,
          roleId: role && roleIdOf(db, role),
          disabledAt: disabled === undefined ? undefined : disabledSince(disabled),
          updatedAt: sql`now()`,
        })
        .from(sql`before`)
        .where(and(isSameAccount, endsAdmin ? anAdminRemains : undefined))
        .returning({ id: users.id })
      const removedCinemas = db
        .delete(userCinemas)
        .where(losesCinemas ? eq(userCinemas.userId, sql`(select id from changed)`) : sql`false`)
      const result = await db.execute<{ found: boolean; changed: boolean }>(sql`
        with ${otherAdmins(id)}, ${accountBefore(id)}, changed as ${changed}, removed_cinemas as ${removedCinemas},
        audited as (${appendAuditEntry('auth', { ...entry, before }, sql`exists (select from changed)`)})
        select exists (select from before) as found, exists (select from changed) as changed`)
      const [row] = result.rows
      if (row?.changed) return 'CHANGED'
      return row?.found ? 'LAST_ADMIN' : 'ACCOUNT_NOT_FOUND'
    },

    /** Replaces the list of cinemas that a user is assigned to. It takes effect with the next access token. */
    async assign(id: UserId, cinemaIds: CinemaId[], entry: NewAuditEntry): Promise<AssignOutcome> {
      const staffId = sql`(select id from staff)`
      const removed = db
        .delete(userCinemas)
        .where(and(eq(userCinemas.userId, staffId), notInArray(userCinemas.cinemaId, cinemaIds)))
      const added = db
        .insert(userCinemas)
        .select(sql`select id, value::uuid from staff, jsonb_array_elements_text(${JSON.stringify(cinemaIds)}::jsonb)`)
        .onConflictDoNothing()
      const before = cinemaIdsOf(id)
      try {
        const result = await db.execute<{ role: string }>(sql`
          with ${accountBefore(id)}, staff as (select id from before where role <> 'customer'),
          removed as ${removed}, added as ${added},
          audited as (${appendAuditEntry('auth', { ...entry, before }, sql`exists (select from staff)`)})
          select role from before`)
        const [row] = result.rows
        if (!row) return 'ACCOUNT_NOT_FOUND'
        return row.role === 'customer' ? 'NOT_STAFF' : 'ASSIGNED'
      } catch (fault) {
        if (violatedConstraint(fault) === 'user_cinemas_cinema_id_fkey') return 'CINEMA_NOT_FOUND'
        throw fault
      }
    },
  }
}

/** Disabling an account twice keeps the first instant. */
const disabledSince = (disabled: boolean): SQL | null => (disabled ? sql`coalesce(${users.disabledAt}, now())` : null)

/** The cinemas that an account loses with its role, for the audit log. */
const cinemasBefore = (id: UserId, losesCinemas: boolean): SQL =>
  losesCinemas ? sql`jsonb_build_object('cinemaIds', ${cinemaIdsOf(id)})` : sql`'{}'::jsonb`

type Row = Pick<typeof users.$inferSelect, 'id' | 'email' | 'name' | 'emailVerifiedAt' | 'disabledAt' | 'createdAt'> & {
  role: string
  secondFactor: string | null
  cinemaIds: string[]
}

function toView({ emailVerifiedAt, disabledAt, createdAt, secondFactor, ...rest }: Row): AccountView {
  return AccountView.parse({
    ...rest,
    emailVerified: emailVerifiedAt !== null,
    disabled: disabledAt !== null,
    secondFactor: secondFactor !== null,
    createdAt: createdAt.toISOString(),
  })
}
