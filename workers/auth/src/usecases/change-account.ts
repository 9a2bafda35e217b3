import type { AccountChanges, AccountView } from '@cinema/contracts/identity/admin'
import type { AccountRefusal } from '@cinema/contracts/identity/service'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'

type Change = { actor: Actor; userId: UserId; changes: AccountChanges }

/** Changes somebody's name or role, closes or reopens the account. A new role and a closed account end its sessions. */
export async function changeAccount(
  deps: AuthDeps,
  { actor, userId, changes }: Change,
): Promise<Result<AccountView, AccountRefusal>> {
  const endsSessions = changes.role !== undefined || changes.disabled === true
  if (userId === actor.userId && endsSessions) return refused({ code: 'OWN_ACCOUNT' })

  const view = await deps.staffAccounts.change(userId, changes, deps.deed(actor, 'account.changed', userId, changes))
  if (!view) return refused({ code: 'ACCOUNT_NOT_FOUND' })
  if (endsSessions) await deps.sessions.endAll(userId)
  return accepted(view)
}
