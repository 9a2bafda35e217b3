import type * as api from '@cinema/contracts/profile/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { UserDeps } from '../deps'

/** Changes a customer's preferences and consents. Refuses a favourite cinema that does not exist, and text messages without a number. */
export async function changePreferences(
  { preferences }: Pick<UserDeps, 'preferences'>,
  { actor, body }: EndpointInput<typeof api.changePreferences>,
): Promise<Outcome<typeof api.changePreferences>> {
  const changed = await preferences.change(actor.userId, body)
  return typeof changed === 'string' ? refused({ code: changed }) : accepted(changed)
}
