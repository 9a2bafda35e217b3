import { type StaffProfileBody, StaffProfileView } from '@cinema/contracts/profile/http'
import type { UserId } from '@cinema/contracts/shared/ids'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { customerProfile, staffProfile } from '@cinema/db/schema/users'
import { and, eq, isNotNull, sql } from 'drizzle-orm'

type Written = { actorId: UserId; userId: UserId; requestId: string }

/** All SQL of the staff as the house's files know them. Each write stands in the audit log by the same statement. */
export function staffProfiles(db: Db) {
  return {
    async of(userId: UserId): Promise<StaffProfileView | null> {
      const [row] = await db.select().from(staffProfile).where(eq(staffProfile.userId, userId))
      return row ? StaffProfileView.parse(row) : null
    },

    async write({ actorId, userId, requestId }: Written, profile: StaffProfileBody) {
      const { employeeId, department } = profile
      const deed = deedOf({ actorId, userId, requestId }, 'staff.profile-written', profile)
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
          with before as (${stateOf(userId)}), written as ${written}, noted as (${noteDeed('users', deed, sql`exists (select from written)`)})
          select user_id from written`)
        return result.rows.length === 1 ? ('WRITTEN' as const) : ('ACCOUNT_NOT_FOUND' as const)
      } catch (fault) {
        const constraint = violatedConstraint(fault)
        if (constraint === 'staff_profile_employee_id_key') return 'EMPLOYEE_ID_TAKEN' as const
        if (constraint === 'staff_profile_user_id_fkey') return 'ACCOUNT_NOT_FOUND' as const
        throw fault
      }
    },

    /** False when there was none. */
    async remove({ actorId, userId, requestId }: Written): Promise<boolean> {
      const deed = deedOf({ actorId, userId, requestId }, 'staff.profile-removed', null)
      const removed = db
        .delete(staffProfile)
        .where(eq(staffProfile.userId, userId))
        .returning({ userId: staffProfile.userId })
      const result = await db.execute(sql`
        with before as (${stateOf(userId)}), removed as ${removed}, told as (${noteDeed('users', deed, sql`exists (select from removed)`)})
        select user_id from removed`)
      return result.rows.length === 1
    },
  }
}

const stateOf = (userId: UserId) => sql`
  select jsonb_build_object('employeeId', employee_id, 'department', department) as state
  from ${staffProfile} where ${eq(staffProfile.userId, userId)}`

const deedOf = ({ actorId, userId, requestId }: Written, action: string, after: unknown): Deed => ({
  actorId,
  action,
  subject: userId,
  before: sql`(select state from before)`,
  after,
  requestId,
})
