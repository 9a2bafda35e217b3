import type * as api from '@cinema/contracts/profile/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { UserDeps } from '../deps'

type Deps = Pick<UserDeps, 'staffProfiles' | 'requestId'>

/** Creates or replaces a staff profile. */
export async function writeStaffProfile(
  { staffProfiles, requestId }: Deps,
  { actor, userId, body }: EndpointInput<typeof api.writeStaffProfile>,
): Promise<Outcome<typeof api.writeStaffProfile>> {
  const outcome = await staffProfiles.write({ actorId: actor.userId, userId, requestId }, body)
  return outcome === 'WRITTEN' ? accepted({ userId, ...body }) : refused({ code: outcome })
}

/** Removes the staff profile of a person who no longer works here. */
export async function removeStaffProfile(
  { staffProfiles, requestId }: Deps,
  { actor, userId }: EndpointInput<typeof api.removeStaffProfile>,
): Promise<Outcome<typeof api.removeStaffProfile>> {
  const removed = await staffProfiles.remove({ actorId: actor.userId, userId, requestId })
  return removed ? accepted(null) : refused({ code: 'STAFF_PROFILE_NOT_FOUND' })
}
