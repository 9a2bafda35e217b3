import type { AccountView, AssignCinemasBody } from '@cinema/contracts/identity/admin'
import type { AccountRefusal } from '@cinema/contracts/identity/service'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'

/** Says for which cinemas somebody of the staff acts, in the place of what was said before (rule 32). */
export async function assignCinemas(
  deps: Pick<AuthDeps, 'staffAccounts' | 'deed'>,
  { actor, userId, cinemaIds }: AssignCinemasBody & { actor: Actor; userId: UserId },
): Promise<Result<AccountView, AccountRefusal>> {
  const wanted = [...new Set(cinemaIds)].toSorted()
  const deed = deps.deed(actor, 'account.assigned', userId, wanted)
  const outcome = await deps.staffAccounts.assign(userId, wanted, deed)
  if (outcome !== 'ASSIGNED') return refused({ code: outcome })
  const view = await deps.staffAccounts.find(userId)
  return view ? accepted(view) : refused({ code: 'ACCOUNT_NOT_FOUND' })
}
