import type { UserView } from '@cinema/contracts/identity/http'
import { Role } from '@cinema/contracts/shared/actor'
import type { DomainEvent } from '@cinema/contracts/shared/events'
import { type CinemaId, UserId } from '@cinema/contracts/shared/ids'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
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
  /**
   * Only what staff, managers and admins do to their own account is recorded in the audit log, not what customers do
   * (rule 32).
   */
  const isStaff = (id: UserId): SQL =>
    exists(
      db
        .select({ id: users.id })
        .from(users)
        .innerJoin(roles, eq(roles.id, users.roleId))
        .where(and(eq(users.id, id), ne(roles.name, 'customer'))),
    )

  return {
    /**
     * Adds a customer and appends the event, in one statement. Returns false, and writes nothing, if the e-mail is
     * taken.
     */
    async add(account: NewAccount, registered: DomainEvent): Promise<boolean> {
      const added = db
        .insert(users)
        .values({ ...account, roleId: roleIdOf(db, 'customer') })
        .onConflictDoNothing({ target: users.email })
        .returning({ id: users.id })
      const result = await db.execute(sql`
        with added as ${added}, published as (${appendEvents([registered], sql`exists (select from added)`)})
        select id from added`)
      return result.rows.length === 1
    },

    /**
     * Marks the account's e-mail as verified and appends the event. Changes nothing if it is verified already, or if the
     * account's e-mail is no longer `email`.
     */
    async verifyEmail(id: UserId, email: string, event: DomainEvent): Promise<void> {
      const updated = db
        .update(users)
        .set({ emailVerifiedAt: NOW, updatedAt: NOW })
        .where(and(eq(users.id, id), eq(users.email, email), isNull(users.emailVerifiedAt)))
        .returning({ id: users.id })
      await db.execute(sql`
        with updated as ${updated}
        ${appendEvents([event], sql`exists (select from updated)`)}`)
    },

    async setPassword(id: UserId, passwordHash: string, entry: NewAuditEntry): Promise<void> {
      const changed = db
        .update(users)
        .set({ passwordHash, updatedAt: NOW })
        .where(eq(users.id, id))
        .returning({ id: users.id })
      await db.execute(sql`
        with changed as ${changed}
        ${appendAuditEntry('auth', entry, sql`exists (select from changed) and ${isStaff(id)}`)}`)
    },

    /** Records what a staff member does to their own account where the change itself is not stored in Postgres. */
    async addAuditEntry(id: UserId, entry: NewAuditEntry): Promise<void> {
      await db.execute(appendAuditEntry('auth', entry, isStaff(id)))
    },

    /**
     * Sets a verified e-mail and appends the event. Returns false, and writes nothing, if another account has this
     * e-mail.
     */
    async setEmail(id: UserId, email: string, event: DomainEvent, entry: NewAuditEntry): Promise<boolean> {
      const updated = db
        .update(users)
        .set({ email, emailVerifiedAt: NOW, updatedAt: NOW })
        .where(eq(users.id, id))
        .returning({ id: users.id })
      try {
        await db.execute(sql`
          with updated as ${updated}, audited as (${appendAuditEntry('auth', entry, sql`exists (select from updated) and ${isStaff(id)}`)})
          ${appendEvents([event], sql`exists (select from updated)`)}`)
        return true
      } catch (fault) {
        if (violatedConstraint(fault) === 'users_email_key') return false
        throw fault
      }
    },

    /** The cinemas that a staff member is assigned to (rule 32). */
    async cinemasOf(id: UserId): Promise<CinemaId[]> {
      const rows = await db.select({ id: userCinemas.cinemaId }).from(userCinemas).where(eq(userCinemas.userId, id))
      return rows.map((row) => row.id)
    },

    byEmail: (email: string) => find(db, eq(users.email, email)),
    byId: (id: UserId) => find(db, eq(users.id, id)),
    ping: () => db.execute(sql`select 1`),
  }
}

/** A subquery for the id of a role. */
export const roleIdOf = (db: Db, name: Role): SQL =>
  sql`${db.select({ id: roles.id }).from(roles).where(eq(roles.name, name))}`

const columns = {
  id: users.id,
  email: users.email,
  name: users.name,
  role: roles.name,
  passwordHash: users.passwordHash,
  emailVerifiedAt: users.emailVerifiedAt,
}

/** Finds an account; null if it does not exist or an admin has disabled it. */
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
