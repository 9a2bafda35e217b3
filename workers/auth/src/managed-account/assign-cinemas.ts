import type * as api from '@cinema/contracts/identity/admin-api'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'

/** Says for which cinemas somebody of the staff acts, in the place of what was said before (rule 32). */
export async function assignCinemas(
  deps: Pick<AuthDeps, 'managedAccounts' | 'deed'>,
  { actor, userId, body }: Asked<typeof api.assignCinemas>,
): Promise<Outcome<typeof api.assignCinemas>> {
  const wanted = [...new Set(body.cinemaIds)].toSorted()
  const deed = deps.deed(actor, 'account.assigned', userId, wanted)
  const outcome = await deps.managedAccounts.assign(userId, wanted, deed)
  if (outcome !== 'ASSIGNED') return refused({ code: outcome })
  const view = await deps.managedAccounts.find(userId)
  return view ? accepted(view) : refused({ code: 'ACCOUNT_NOT_FOUND' })
}
