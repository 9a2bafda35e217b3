import { type StaffProfileBody, StaffProfileView } from '@cinema/contracts/profile/http'
import type { UserId } from '@cinema/contracts/shared/ids'
import { appendAuditEntry, type NewAuditEntry } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { customerProfile, staffProfile } from '@cinema/db/schema/users'
import { and, eq, isNotNull, sql } from 'drizzle-orm'

type Change = { actorId: UserId; userId: UserId; requestId: string }

/** All SQL of staff profiles. Each write adds an audit entry in the same statement. */
export function staffProfiles(db: Db) {
  return {
    async of(userId: UserId): Promise<StaffProfileView | null> {
      const [row] = await db.select().from(staffProfile).where(eq(staffProfile.userId, userId))
      return row ? StaffProfileView.parse(row) : null
    },

    async write({ actorId, userId, requestId }: Change, profile: StaffProfileBody) {
      const { employeeId, department } = profile
      const entry = auditEntryOf({ actorId, userId, requestId }, 'staff.profile-written', profile)
      const erased = db
        .select({ userId: customerProfile.userId })
        .from(customerProfile)
        .where(and(eq(customerProfile.userId, userId), isNotNull(customerProfile.erasedAt)))
      const written = db
        .insert(staffProfile)
        .select(sql`select ${userId}::uuid, ${employeeId}, ${department} where not exists ${erased}`)
        .onConflictDoUpdate({ target: staffProfile.userId, set: profile })
        .returning({ userId: staffProfile.userId })
      try {
        const result = await db.execute(sql`
          with before as (${stateOf(userId)}), written as ${written}, audited as (${appendAuditEntry('users', entry, sql`exists (select from written)`)})
          select user_id from written`)
        return result.rows.length === 1 ? ('WRITTEN' as const) : ('ACCOUNT_NOT_FOUND' as const)
      } catch (fault) {
        const constraint = violatedConstraint(fault)
        if (constraint === 'staff_profile_employee_id_key') return 'EMPLOYEE_ID_TAKEN' as const
        if (constraint === 'staff_profile_user_id_fkey') return 'ACCOUNT_NOT_FOUND' as const
        throw fault
      }
    },

    /** Returns false if there was none. */
    async remove({ actorId, userId, requestId }: Change): Promise<boolean> {
      const entry = auditEntryOf({ actorId, userId, requestId }, 'staff.profile-removed', null)
      const removed = db
        .delete(staffProfile)
        .where(eq(staffProfile.userId, userId))
        .returning({ userId: staffProfile.userId })
      const result = await db.execute(sql`
        with before as (${stateOf(userId)}), removed as ${removed}, audited as (${appendAuditEntry('users', entry, sql`exists (select from removed)`)})
        select user_id from removed`)
      return result.rows.length === 1
    },
  }
}

const stateOf = (userId: UserId) => sql`
  select jsonb_build_object('employeeId', employee_id, 'department', department) as state
  from ${staffProfile} where ${eq(staffProfile.userId, userId)}`

const auditEntryOf = ({ actorId, userId, requestId }: Change, action: string, after: unknown): NewAuditEntry => ({
  actorId,
  action,
  subject: userId,
  before: sql`(select state from before)`,
  after,
  requestId,
})
