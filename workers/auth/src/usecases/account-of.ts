import type { UserId } from '@cinema/contracts/shared/ids'
import type { AuthDeps } from '../deps'
import type { Account } from '../stores/accounts'

/**
 * The account of an actor.
 * @throws when it is gone while its access token is still good.
 */
export async function accountOf(deps: AuthDeps, userId: UserId): Promise<Account> {
  const account = await deps.accounts.byId(userId)
  if (!account) throw new Error('The account of this access token is gone')
  return account
}
