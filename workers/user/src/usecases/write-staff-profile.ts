import type { StaffProfileBody, StaffProfileRefusal, StaffProfileView } from '@cinema/contracts/identity/admin'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { UserDeps } from '../deps'

type Deps = Pick<UserDeps, 'staffProfiles' | 'requestId'>
type About = { actor: Actor; userId: UserId }

/** Says who of the staff somebody is, in the place of what was said before. */
export async function writeStaffProfile(
  { staffProfiles, requestId }: Deps,
  { actor, userId, ...profile }: StaffProfileBody & About,
): Promise<Result<StaffProfileView, StaffProfileRefusal>> {
  const outcome = await staffProfiles.write({ actorId: actor.userId, userId, requestId }, profile)
  return outcome === 'WRITTEN' ? accepted({ userId, ...profile }) : refused({ code: outcome })
}

/** Takes a staff profile away, when somebody leaves the house. */
export async function removeStaffProfile(
  { staffProfiles, requestId }: Deps,
  { actor, userId }: About,
): Promise<Result<null, StaffProfileRefusal>> {
  const removed = await staffProfiles.remove({ actorId: actor.userId, userId, requestId })
  return removed ? accepted(null) : refused({ code: 'STAFF_PROFILE_NOT_FOUND' })
}
