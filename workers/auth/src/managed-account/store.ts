import {
  type AccountChanges,
  type AccountQuery,
  AccountView,
  type OpenAccountBody,
} from '@cinema/contracts/identity/admin'
import type { Role } from '@cinema/contracts/shared/actor'
import type { CinemaId, UserId } from '@cinema/contracts/shared/ids'
import { type Page, toPage } from '@cinema/contracts/shared/page'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { roles, secondFactors, users } from '@cinema/db/schema/auth'
import { userCinemas } from '@cinema/db/schema/venues'
import { and, count, desc, eq, ilike, inArray, isNull, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { roleNamed } from '../account/store'

/** No hash: no password fits until the owner has chosen one. */
export const NO_PASSWORD = 'none'

/** Who is assigned to cinemas: admins act for all, customers for none (rule 32). */
const ASSIGNABLE: Role[] = ['staff', 'manager']

/** For which cinemas somebody acts, as the statement finds it. */
const assignedTo = (id: UserId | typeof users.id): SQL =>
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
  cinemaIds: sql<string[]>`case when ${inArray(roles.name, ASSIGNABLE)} then ${assignedTo(users.id)} else '[]' end`,
}

type ChangeOutcome = 'CHANGED' | 'ACCOUNT_NOT_FOUND' | 'LAST_ADMIN'
type AssignOutcome = 'ASSIGNED' | 'ACCOUNT_NOT_FOUND' | 'NOT_STAFF' | 'CINEMA_NOT_FOUND'

/**
 * The admins beside this one whose accounts are open, locked until the statement is through. Written out, since drizzle
 * does not say `as materialized`.
 */
export const otherAdmins = (id: UserId): SQL => sql`
  open_admins as materialized (
    select users.id from auth.users join auth.roles on roles.id = role_id
    where roles.name = 'admin' and disabled_at is null order by users.id for update of users
  ), admins as (select id from open_admins where id <> ${id})`

/** The account as it stands before it is changed, for the audit log. */
export const accountBefore = (id: UserId): SQL => sql`
  before as (
    select users.id, roles.name as role,
      jsonb_build_object('role', roles.name, 'disabled', disabled_at is not null) as state
    from auth.users join auth.roles on roles.id = role_id where ${eq(users.id, id)} and erased_at is null
  )`

/** Of an update: that the row is the account that `accountBefore` found. */
export const isSameAccount = sql`${users.id} = before.id`
/** Of an update that closes an account or takes its role: that an admin is left. Counting them locks all of them. */
export const leavesAnAdmin = sql`(before.role <> 'admin' or (select count(*) from admins) > 0)`

/** All SQL of accounts as an admin sees them. */
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
      const like = search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null
      const where = and(
        isNull(users.erasedAt),
        role ? eq(roles.name, role) : undefined,
        like ? or(ilike(users.email, like), ilike(users.name, like)) : undefined,
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

    /** Opens an account without a password; false when the e-mail is taken. */
    async open({ id, email, name, role }: OpenAccountBody & { id: UserId }, deed: Deed): Promise<boolean> {
      const added = db
        .insert(users)
        .values({ id, email, passwordHash: NO_PASSWORD, name, roleId: roleNamed(db, role) })
        .onConflictDoNothing({ target: users.email })
        .returning({ id: users.id })
      const result = await db.execute(sql`
        with added as ${added}, told as (${noteDeed('auth', deed, sql`exists (select from added)`)})
        select id from added`)
      return result.rows.length === 1
    },

    /**
     * Changes an account. Admins are counted behind a lock on all of them, so that of two who close each other one stays.
     * Who is of the staff no more acts for no cinema, also not when that comes back.
     */
    async change(id: UserId, changes: AccountChanges, deed: Deed): Promise<ChangeOutcome> {
      const { name, role, disabled } = changes
      const endsAdmin = disabled === true || (role !== undefined && role !== 'admin')
      const leaves = role !== undefined && !ASSIGNABLE.includes(role)
      const before = sql`(select jsonb_object_agg(key, value) from before, jsonb_each(state || ${cinemasBefore(id, leaves)})
        where ${JSON.stringify({ ...changes, cinemaIds: [] })}::jsonb ? key)`
      const changed = db
        .update(users)
        .set({
          name,
          roleId: role && roleNamed(db, role),
          disabledAt: disabled === undefined ? undefined : closedSince(disabled),
          updatedAt: sql`now()`,
        })
        .from(sql`before`)
        .where(and(isSameAccount, endsAdmin ? leavesAnAdmin : undefined))
        .returning({ id: users.id })
      const leftCinemas = db
        .delete(userCinemas)
        .where(leaves ? eq(userCinemas.userId, sql`(select id from changed)`) : sql`false`)
      const result = await db.execute<{ found: boolean; changed: boolean }>(sql`
        with ${otherAdmins(id)}, ${accountBefore(id)}, changed as ${changed}, left_cinemas as ${leftCinemas},
        told as (${noteDeed('auth', { ...deed, before }, sql`exists (select from changed)`)})
        select exists (select from before) as found, exists (select from changed) as changed`)
      const [row] = result.rows
      if (row?.changed) return 'CHANGED'
      return row?.found ? 'LAST_ADMIN' : 'ACCOUNT_NOT_FOUND'
    },

    /** Says for which cinemas somebody acts, all at once; the next access token carries it. */
    async assign(id: UserId, cinemaIds: CinemaId[], deed: Deed): Promise<AssignOutcome> {
      const staffId = sql`(select id from staff)`
      const taken = db
        .delete(userCinemas)
        .where(and(eq(userCinemas.userId, staffId), notInArray(userCinemas.cinemaId, cinemaIds)))
      const given = db
        .insert(userCinemas)
        .select(sql`select id, value::uuid from staff, jsonb_array_elements_text(${JSON.stringify(cinemaIds)}::jsonb)`)
        .onConflictDoNothing()
      const before = assignedTo(id)
      try {
        const result = await db.execute<{ role: string }>(sql`
          with ${accountBefore(id)}, staff as (select id from before where role <> 'customer'),
          taken as ${taken}, given as ${given},
          told as (${noteDeed('auth', { ...deed, before }, sql`exists (select from staff)`)})
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

/** An account that is closed already stays closed since then. */
const closedSince = (disabled: boolean): SQL | null => (disabled ? sql`coalesce(${users.disabledAt}, now())` : null)

/** What somebody loses who leaves the staff, for the audit log. */
const cinemasBefore = (id: UserId, leaves: boolean): SQL =>
  leaves ? sql`jsonb_build_object('cinemaIds', ${assignedTo(id)})` : sql`'{}'::jsonb`

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
