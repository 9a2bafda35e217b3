import type { PreferencesChanges, PreferencesRefusal, PreferencesView } from '@cinema/contracts/identity/http'
import type { UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { UserDeps } from '../deps'

/** Changes what a customer likes and agrees to. A favourite cinema must be one of the house's. */
export async function changePreferences(
  { preferences }: Pick<UserDeps, 'preferences'>,
  userId: UserId,
  changes: PreferencesChanges,
): Promise<Result<PreferencesView, PreferencesRefusal>> {
  const changed = await preferences.change(userId, changes)
  return changed ? accepted(changed) : refused({ code: 'CINEMA_NOT_FOUND' })
}
