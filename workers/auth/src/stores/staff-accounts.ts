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
import { and, count, desc, eq, ilike, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'

/** No hash: no password fits until the owner has chosen one. */
export const NO_PASSWORD = 'none'

/** Who is assigned to cinemas: admins act for all, customers for none (rule 32). */
const ASSIGNABLE: Role[] = ['staff', 'manager']

/** For which cinemas somebody acts, as the statement finds it. */
const assignedTo = (id: SQL): SQL =>
  sql`(select coalesce(jsonb_agg(cinema_id order by cinema_id), '[]') from auth.user_cinemas where user_id = ${id})`

const columns = {
  id: users.id,
  email: users.email,
  name: users.name,
  role: roles.name,
  emailVerifiedAt: users.emailVerifiedAt,
  disabledAt: users.disabledAt,
  createdAt: users.createdAt,
  secondFactor: secondFactors.userId,
  cinemaIds: sql<
    string[]
  >`case when ${inArray(roles.name, ASSIGNABLE)} then ${assignedTo(sql`${users.id}`)} else '[]' end`,
}

type ChangeOutcome = 'CHANGED' | 'ACCOUNT_NOT_FOUND' | 'LAST_ADMIN'
type AssignOutcome = 'ASSIGNED' | 'ACCOUNT_NOT_FOUND' | 'NOT_STAFF' | 'CINEMA_NOT_FOUND'

/** The admins beside this one whose accounts are open, locked until the statement is through. */
export const otherAdmins = (id: UserId): SQL => sql`
  open_admins as materialized (
    select users.id from auth.users join auth.roles on roles.id = role_id
    where roles.name = 'admin' and disabled_at is null order by users.id for update of users
  ), admins as (select id from open_admins where id <> ${id}::uuid)`

/** The account as it stands before it is changed, for the audit log. */
export const accountBefore = (id: UserId): SQL => sql`
  before as (
    select users.id, roles.name as role,
      jsonb_build_object('role', roles.name, 'disabled', disabled_at is not null) as state
    from auth.users join auth.roles on roles.id = role_id where users.id = ${id}::uuid and erased_at is null
  )`

/** All SQL of accounts as an admin sees them. */
export function staffAccounts(db: Db) {
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
      const result = await db.execute(sql`
        with added as (
          insert into auth.users (id, email, password_hash, name, role_id)
          select ${id}::uuid, ${email}, ${NO_PASSWORD}, ${name}, id from auth.roles where name = ${role}
          on conflict (email) do nothing returning id
        ), told as (${noteDeed('auth', deed, sql`exists (select from added)`)})
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
      const result = await db.execute<{ found: boolean; changed: boolean }>(sql`
        with ${otherAdmins(id)}, ${accountBefore(id)}, changed as (
          update auth.users set
            name = coalesce(${name ?? null}, users.name),
            role_id = coalesce((select id from auth.roles where roles.name = ${role ?? null}), role_id),
            disabled_at = case ${disabled ?? null}::boolean when true then coalesce(disabled_at, now()) when false then null else disabled_at end,
            updated_at = now()
          from before
          where users.id = before.id and (not ${endsAdmin}::boolean or before.role <> 'admin' or (select count(*) from admins) > 0)
          returning users.id
        ), left_cinemas as (
          delete from auth.user_cinemas where ${leaves}::boolean and user_id = (select id from changed)
        ), told as (${noteDeed('auth', { ...deed, before }, sql`exists (select from changed)`)})
        select exists (select from before) as found, exists (select from changed) as changed`)
      const [row] = result.rows
      if (row?.changed) return 'CHANGED'
      return row?.found ? 'LAST_ADMIN' : 'ACCOUNT_NOT_FOUND'
    },

    /** Says for which cinemas somebody acts, all at once; the next access token carries it. */
    async assign(id: UserId, cinemaIds: CinemaId[], deed: Deed): Promise<AssignOutcome> {
      const wanted = sql`(select value::uuid as id from jsonb_array_elements_text(${JSON.stringify(cinemaIds)}::jsonb))`
      const before = assignedTo(sql`${id}::uuid`)
      try {
        const result = await db.execute<{ role: string }>(sql`
          with ${accountBefore(id)}, staff as (select id from before where role <> 'customer'
          ), taken as (
            delete from auth.user_cinemas where user_id = (select id from staff) and cinema_id not in ${wanted}
          ), given as (
            insert into auth.user_cinemas (user_id, cinema_id)
            select staff.id, wanted.id from staff, ${wanted} as wanted on conflict do nothing
          ), told as (
${noteDeed('auth', { ...deed, before }, sql`exists (select from staff)`)}
          )
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

/** What somebody loses who leaves the staff, for the audit log. */
const cinemasBefore = (id: UserId, leaves: boolean): SQL =>
  leaves ? sql`jsonb_build_object('cinemaIds', ${assignedTo(sql`${id}::uuid`)})` : sql`'{}'::jsonb`

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
