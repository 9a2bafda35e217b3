import type * as api from '@cinema/contracts/identity/admin-api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import { endAllSessions } from '../session/end-sessions'

/**
 * Changes the name or role of an account, disables it or enables it again. A new role ends its sessions, as disabling it
 * does. The last admin keeps the role. The audit entry says that the name was changed, not what it was.
 */
export async function changeAccount(
  deps: AuthDeps,
  { actor, userId, body: changes }: EndpointInput<typeof api.changeAccount>,
): Promise<Outcome<typeof api.changeAccount>> {
  const endsSessions = changes.role !== undefined || changes.disabled === true
  if (userId === actor.userId && endsSessions) return refused({ code: 'OWN_ACCOUNT' })

  const { name, ...rest } = changes
  const after = name === undefined ? rest : { ...rest, renamed: true }
  const outcome = await deps.managedAccounts.change(
    userId,
    changes,
    deps.auditEntry(actor, 'account.changed', userId, after),
  )
  if (outcome !== 'CHANGED') return refused({ code: outcome })
  if (endsSessions) await endAllSessions(deps, userId)
  const view = await deps.managedAccounts.find(userId)
  return view ? accepted(view) : refused({ code: 'ACCOUNT_NOT_FOUND' })
}
