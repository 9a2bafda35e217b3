import type { UserView } from '@cinema/contracts/identity/http'
import { Role } from '@cinema/contracts/shared/actor'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { UserId } from '@cinema/contracts/shared/ids'
import type { Db } from '@cinema/db/connect'
import { appendEvents } from '@cinema/db/outbox'
import { roles, users } from '@cinema/db/schema/auth'
import { eq, type SQL, sql } from 'drizzle-orm'

type NewAccount = { id: UserId; email: string; passwordHash: string; name: string }
type Account = { user: UserView; passwordHash: string }

/** All SQL of accounts. */
export function accounts(db: Db) {
  return {
    /** Adds a customer together with the event that tells of it; false when the e-mail is taken, and then nothing is written. */
    async add(account: NewAccount, born: DomainEvent): Promise<boolean> {
      const result = await db.execute<{ id: string }>(sql`
        with added as (
          insert into auth.users (id, email, password_hash, name, role_id)
          select ${account.id}::uuid, ${account.email}, ${account.passwordHash}, ${account.name}, id
          from auth.roles where name = 'customer'
          on conflict (email) do nothing
          returning id
        ), told as (${appendEvents([born], sql`exists (select from added)`)})
        select id from added`)
      return result.rows.length === 1
    },

    byEmail: (email: string) => find(db, eq(users.email, email)),
    byId: (id: UserId) => find(db, eq(users.id, id)),
    ping: () => db.execute(sql`select 1`),
  }
}

async function find(db: Db, where: SQL): Promise<Account | null> {
  const [row] = await db
    .select({ id: users.id, email: users.email, name: users.name, role: roles.name, passwordHash: users.passwordHash })
    .from(users)
    .innerJoin(roles, eq(roles.id, users.roleId))
    .where(where)
  if (!row) return null

  const { passwordHash, id, role, ...rest } = row
  return { user: { ...rest, id: UserId.parse(id), role: Role.parse(role) }, passwordHash }
}
