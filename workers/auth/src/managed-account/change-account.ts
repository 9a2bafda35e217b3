import type * as api from '@cinema/contracts/identity/admin-api'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'

/**
 * Changes somebody's name or role, closes or reopens the account. A new role and a closed account end its sessions. One
 * admin is left whatever happens.
 */
export async function changeAccount(
  deps: AuthDeps,
  { actor, userId, body: changes }: Asked<typeof api.changeAccount>,
): Promise<Outcome<typeof api.changeAccount>> {
  const endsSessions = changes.role !== undefined || changes.disabled === true
  if (userId === actor.userId && endsSessions) return refused({ code: 'OWN_ACCOUNT' })

  const { name, ...noted } = changes
  const after = name === undefined ? noted : { ...noted, renamed: true }
  const outcome = await deps.managedAccounts.change(userId, changes, deps.deed(actor, 'account.changed', userId, after))
  if (outcome !== 'CHANGED') return refused({ code: outcome })
  if (endsSessions) await deps.sessions.endAll(userId)
  const view = await deps.managedAccounts.find(userId)
  return view ? accepted(view) : refused({ code: 'ACCOUNT_NOT_FOUND' })
}
