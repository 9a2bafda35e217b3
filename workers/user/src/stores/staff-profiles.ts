import { type StaffProfileBody, StaffProfileView } from '@cinema/contracts/profile/http'
import type { UserId } from '@cinema/contracts/shared/ids'
import { type Deed, noteDeed } from '@cinema/db/audit'
import type { Db } from '@cinema/db/connect'
import { violatedConstraint } from '@cinema/db/constraint'
import { staffProfile } from '@cinema/db/schema/users'
import { eq, sql } from 'drizzle-orm'

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
      try {
        const result = await db.execute(sql`
          with before as (${stateOf(userId)}), written as (
            insert into users.staff_profile (user_id, employee_id, department)
            select ${userId}::uuid, ${employeeId}, ${department}
            where not exists (select from users.customer_profile where user_id = ${userId}::uuid and erased_at is not null)
            on conflict (user_id) do update set employee_id = excluded.employee_id, department = excluded.department
            returning user_id
          ), noted as (${noteDeed('users', deed, sql`exists (select from written)`)})
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
      const result = await db.execute(sql`
        with before as (${stateOf(userId)}), removed as (
          delete from users.staff_profile where user_id = ${userId}::uuid returning user_id
        ), told as (${noteDeed('users', deed, sql`exists (select from removed)`)})
        select user_id from removed`)
      return result.rows.length === 1
    },
  }
}

const stateOf = (userId: UserId) => sql`
  select jsonb_build_object('employeeId', employee_id, 'department', department) as state
  from users.staff_profile where user_id = ${userId}::uuid`

const deedOf = ({ actorId, userId, requestId }: Written, action: string, after: unknown): Deed => ({
  actorId,
  action,
  subject: userId,
  before: sql`(select state from before)`,
  after,
  requestId,
})
