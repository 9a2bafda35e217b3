import type { UserView } from '@cinema/contracts/identity/http'
import { Role } from '@cinema/contracts/shared/actor'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { type CinemaId, UserId } from '@cinema/contracts/shared/ids'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { appendEvents } from '@cinema/db/outbox'
import { roles, users } from '@cinema/db/schema/auth'
import { userCinemas } from '@cinema/db/schema/venues'
import { and, eq, exists, isNull, ne, type SQL, sql } from 'drizzle-orm'

type NewAccount = { id: UserId; email: string; passwordHash: string; name: string }
export type Account = { user: UserView; passwordHash: string }

const NOW = sql`now()`

/** All SQL of accounts. */
export function accounts(db: Db) {
  /** Staff, managers and admins leave a line in the audit log of what they do to their own account; customers do not (rule 32). */
  const isOfStaff = (id: UserId): SQL =>
    exists(
      db
        .select({ id: users.id })
        .from(users)
        .innerJoin(roles, eq(roles.id, users.roleId))
        .where(and(eq(users.id, id), ne(roles.name, 'customer'))),
    )

  return {
    /** Adds a customer together with the event that tells of it; false when the e-mail is taken, and then nothing is written. */
    async add(account: NewAccount, born: DomainEvent): Promise<boolean> {
      const added = db
        .insert(users)
        .values({ ...account, roleId: roleNamed(db, 'customer') })
        .onConflictDoNothing({ target: users.email })
        .returning({ id: users.id })
      const result = await db.execute(sql`
        with added as ${added}, told as (${appendEvents([born], sql`exists (select from added)`)})
        select id from added`)
      return result.rows.length === 1
    },

    /** Marks an address as proven and tells of it, once, unless the account has moved to another one meanwhile. */
    async verifyEmail(id: UserId, address: string, told: DomainEvent): Promise<void> {
      const verified = db
        .update(users)
        .set({ emailVerifiedAt: NOW, updatedAt: NOW })
        .where(and(eq(users.id, id), eq(users.email, address), isNull(users.emailVerifiedAt)))
        .returning({ id: users.id })
      await db.execute(sql`
        with verified as ${verified}
        ${appendEvents([told], sql`exists (select from verified)`)}`)
    },

    async setPassword(id: UserId, passwordHash: string, deed: Deed): Promise<void> {
      const changed = db
        .update(users)
        .set({ passwordHash, updatedAt: NOW })
        .where(eq(users.id, id))
        .returning({ id: users.id })
      await db.execute(sql`
        with changed as ${changed}
        ${noteDeed('auth', deed, sql`exists (select from changed) and ${isOfStaff(id)}`)}`)
    },

    /** Notes what somebody of the staff does to their own account that is kept elsewhere. */
    async note(id: UserId, deed: Deed): Promise<void> {
      await db.execute(noteDeed('auth', deed, isOfStaff(id)))
    },

    /** Moves an account to a proven address and tells of it; false when another account was faster. */
    async setEmail(id: UserId, email: string, told: DomainEvent, deed: Deed): Promise<boolean> {
      const moved = db
        .update(users)
        .set({ email, emailVerifiedAt: NOW, updatedAt: NOW })
        .where(eq(users.id, id))
        .returning({ id: users.id })
      try {
        await db.execute(sql`
          with moved as ${moved}, noted as (${noteDeed('auth', deed, sql`exists (select from moved) and ${isOfStaff(id)}`)})
          ${appendEvents([told], sql`exists (select from moved)`)}`)
        return true
      } catch (fault) {
        if (violatedConstraint(fault) === 'users_email_key') return false
        throw fault
      }
    },

    /** The cinemas that somebody of the staff is assigned to (rule 32). */
    async cinemasOf(id: UserId): Promise<CinemaId[]> {
      const rows = await db.select({ id: userCinemas.cinemaId }).from(userCinemas).where(eq(userCinemas.userId, id))
      return rows.map((row) => row.id)
    },

    byEmail: (email: string) => find(db, eq(users.email, email)),
    byId: (id: UserId) => find(db, eq(users.id, id)),
    ping: () => db.execute(sql`select 1`),
  }
}

/** The id of a role, for the statement that gives it to somebody. */
export const roleNamed = (db: Db, name: Role): SQL =>
  sql`${db.select({ id: roles.id }).from(roles).where(eq(roles.name, name))}`

const columns = {
  id: users.id,
  email: users.email,
  name: users.name,
  role: roles.name,
  passwordHash: users.passwordHash,
  emailVerifiedAt: users.emailVerifiedAt,
}

/** An account that an admin has closed is as good as none. */
async function find(db: Db, where: SQL): Promise<Account | null> {
  const [row] = await db
    .select(columns)
    .from(users)
    .innerJoin(roles, eq(roles.id, users.roleId))
    .where(and(where, isNull(users.disabledAt)))
  if (!row) return null

  const { passwordHash, id, role, emailVerifiedAt, ...rest } = row
  const user = { ...rest, id: UserId.parse(id), role: Role.parse(role), emailVerified: emailVerifiedAt !== null }
  return { user, passwordHash }
}
