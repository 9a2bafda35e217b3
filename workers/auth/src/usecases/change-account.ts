import type { AccountChanges, AccountView } from '@cinema/contracts/identity/admin'
import type { AccountRefusal } from '@cinema/contracts/identity/service'
import type { Actor } from '@cinema/contracts/shared/actor'
import type { UserId } from '@cinema/contracts/shared/ids'
import { accepted, type Result, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'

type Change = { actor: Actor; userId: UserId; changes: AccountChanges }

/**
 * Changes somebody's name or role, closes or reopens the account. A new role and a closed account end its sessions. One
 * admin is left whatever happens.
 */
export async function changeAccount(
  deps: AuthDeps,
  { actor, userId, changes }: Change,
): Promise<Result<AccountView, AccountRefusal>> {
  const endsSessions = changes.role !== undefined || changes.disabled === true
  if (userId === actor.userId && endsSessions) return refused({ code: 'OWN_ACCOUNT' })

  const { name, ...noted } = changes
  const after = name === undefined ? noted : { ...noted, renamed: true }
  const outcome = await deps.staffAccounts.change(userId, changes, deps.deed(actor, 'account.changed', userId, after))
  if (outcome !== 'CHANGED') return refused({ code: outcome })
  if (endsSessions) await deps.sessions.endAll(userId)
  return found(await deps.staffAccounts.find(userId))
}

const found = (view: AccountView | null): Result<AccountView, { code: 'ACCOUNT_NOT_FOUND' }> =>
  view ? accepted(view) : refused({ code: 'ACCOUNT_NOT_FOUND' })
