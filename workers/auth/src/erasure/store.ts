import { ERASED_NAME } from '@cinema/contracts/identity/personal-data'
import type { EventOf } from '@cinema/contracts/shared/events'
import type { UserId } from '@cinema/contracts/shared/ids'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { appendEvents } from '@cinema/db/outbox'
import { secondFactors, users } from '@cinema/db/schema/auth'
import { userCinemas } from '@cinema/db/schema/venues'
import { and, eq, sql } from 'drizzle-orm'
import { accountBefore, anAdminRemains, isSameAccount, NO_PASSWORD, otherAdmins } from '../managed-account/store'

/** All SQL of erasing an account and of exporting its personal data. */
export function erasures(db: Db) {
  return {
    /**
     * Removes the personal data from the account and appends the event, in one statement. The row stays, because records
     * that the law requires reference it; its e-mail can be registered again. The last admin cannot be erased.
     */
    async erase(id: UserId, entry: NewAuditEntry, event: EventOf<'user.erased.v1'>) {
      const now = sql`now()`
      const erased = db
        .update(users)
        .set({
          email: sql`'erased-' || ${users.id} || '@erased.invalid'`,
          name: ERASED_NAME,
          passwordHash: NO_PASSWORD,
          emailVerifiedAt: null,
          disabledAt: sql`coalesce(${users.disabledAt}, now())`,
          erasedAt: now,
          updatedAt: now,
        })
        .from(sql`before`)
        .where(and(isSameAccount, anAdminRemains))
        .returning({ id: users.id })
      const erasedId = sql`(select id from erased)`
      const result = await db.execute<{ found: boolean; erased: boolean }>(sql`
        with ${otherAdmins(id)}, ${accountBefore(id)}, erased as ${erased},
        factors as ${db.delete(secondFactors).where(eq(secondFactors.userId, erasedId))},
        cinemas as ${db.delete(userCinemas).where(eq(userCinemas.userId, erasedId))},
        audited as (${appendAuditEntry('auth', entry, sql`exists (select from erased)`)}
        ), published as (${appendEvents([event], sql`exists (select from erased)`)})
        select exists (select from before) as found, exists (select from erased) as erased`)
      const [row] = result.rows
      if (row?.erased) return 'ERASED' as const
      return row?.found ? ('LAST_ADMIN' as const) : ('ACCOUNT_NOT_FOUND' as const)
    },

    /** The person's data in this schema, without password hashes and secrets. */
    async personalData(id: UserId): Promise<object> {
      const result = await db.execute<{ data: object }>(sql`
        select jsonb_build_object(
          'account', to_jsonb(users) - 'password_hash' - 'role_id' - 'search' || jsonb_build_object('role', roles.name),
          'cinemas', (select coalesce(jsonb_agg(cinema_id), '[]') from auth.user_cinemas where user_id = users.id),
          'second_factor_since', (select confirmed_at from auth.second_factors where user_id = users.id),
          'changes_by_staff', (
            select coalesce(jsonb_agg(jsonb_build_object('at', at, 'action', action, 'before', before, 'after', after) order by at), '[]')
            from auth.audit_log where subject = users.id::text)
        ) as data
        from auth.users join auth.roles on roles.id = role_id where ${eq(users.id, id)}`)
      return result.rows[0]?.data ?? {}
    },
  }
}
