import type { IdentityRefusal } from '@cinema/contracts/identity/refusals'
import type { UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import type { Account } from './store'

/**
 * Loads the actor's account. Refuses with `SESSION_ENDED` if it was erased or disabled while the access token is still
 * valid.
 */
export async function accountOf(
  deps: AuthDeps,
  userId: UserId,
): Promise<Result<Account, IdentityRefusal<'SESSION_ENDED'>>> {
  const account = await deps.accounts.byId(userId)
  return account ? accepted(account) : refused({ code: 'SESSION_ENDED' })
}
