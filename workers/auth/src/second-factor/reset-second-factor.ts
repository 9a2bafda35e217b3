import type * as api from '@cinema/contracts/identity/admin-api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import { endAllSessions } from '../session/end-sessions'

/**
 * Turns off the second factor of somebody else, who has lost the device and the recovery codes. Their sessions end, so that
 * nobody stays signed in by what was lost. An admin's own factor needs the password and a code.
 */
export async function resetSecondFactor(
  deps: AuthDeps,
  { actor, userId }: EndpointInput<typeof api.resetSecondFactor>,
): Promise<Outcome<typeof api.resetSecondFactor>> {
  if (userId === actor.userId) return refused({ code: 'OWN_ACCOUNT' })
  const account = await deps.managedAccounts.find(userId)
  if (!account) return refused({ code: 'ACCOUNT_NOT_FOUND' })
  if (!account.secondFactor) return refused({ code: 'SECOND_FACTOR_OFF' })

  await deps.secondFactors.turnOff(userId, deps.auditEntry(actor, 'account.second-factor-reset', userId))
  await endAllSessions(deps, userId)
  return accepted(null)
}
