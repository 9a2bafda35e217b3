import {
  type AccountChanges,
  type AccountQuery,
  AccountView,
  type OpenAccountBody,
} from '@cinema/contracts/identity/admin'
import type { UserId } from '@cinema/contracts/shared/ids'
import { type Page, toPage } from '@cinema/contracts/shared/page'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { roles, secondFactors, users } from '@cinema/db/schema/auth'
import { and, count, desc, eq, ilike, or, sql } from 'drizzle-orm'

/** No hash: no password fits until the owner has chosen one. */
const NO_PASSWORD = 'none'

const columns = {
  id: users.id,
  email: users.email,
  name: users.name,
  role: roles.name,
  emailVerifiedAt: users.emailVerifiedAt,
  disabledAt: users.disabledAt,
  createdAt: users.createdAt,
  secondFactor: secondFactors.userId,
}

/** All SQL of accounts as an admin sees them. */
export function staffAccounts(db: Db) {
  const select = () =>
    db
      .select(columns)
      .from(users)
      .innerJoin(roles, eq(roles.id, users.roleId))
      .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
  const find = async (id: UserId): Promise<AccountView | null> => {
    const [row] = await select().where(eq(users.id, id))
    return row ? toView(row) : null
  }

  return {
    find,

    async list(query: AccountQuery): Promise<Page<AccountView>> {
      const { search, role, page, perPage } = query
      const like = search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null
      const where = and(
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

    /** Changes what `changes` names; the log has the values before. */
    async change(id: UserId, changes: AccountChanges, deed: Deed): Promise<AccountView | null> {
      const { name, role, disabled } = changes
      const before = sql`(select jsonb_object_agg(key, value) from auth.users join auth.roles on roles.id = role_id,
        jsonb_each(jsonb_build_object('name', users.name, 'role', roles.name, 'disabled', disabled_at is not null))
        where users.id = ${id}::uuid and ${JSON.stringify(changes)}::jsonb ? key)`
      await db.execute(sql`
        with changed as (
          update auth.users set
            name = coalesce(${name ?? null}, name),
            role_id = coalesce((select id from auth.roles where name = ${role ?? null}), role_id),
            disabled_at = case ${disabled ?? null}::boolean when true then coalesce(disabled_at, now()) when false then null else disabled_at end,
            updated_at = now()
          where id = ${id}::uuid returning id
        )
        ${noteDeed('auth', { ...deed, before }, sql`exists (select from changed)`)}`)
      return find(id)
    },
  }
}

type Row = Pick<typeof users.$inferSelect, 'id' | 'email' | 'name' | 'emailVerifiedAt' | 'disabledAt' | 'createdAt'> & {
  role: string
  secondFactor: string | null
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
