import type * as api from '@cinema/contracts/identity/api'
import type { EndpointInput, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import { confirmPassword } from '../password/confirm-password'
import { checkSecondFactor } from './check-second-factor'

/** Turns the second factor off, after checking the password and a code. */
export async function disableSecondFactor(
  deps: AuthDeps,
  { actor, body: { password, code } }: EndpointInput<typeof api.disableSecondFactor>,
): Promise<Outcome<typeof api.disableSecondFactor>> {
  const { userId } = actor
  const confirmed = await confirmPassword(deps, { userId, password })
  if (!confirmed.ok) return confirmed
  const secret = await deps.secondFactors.secretOf(userId)
  if (!secret) return refused({ code: 'SECOND_FACTOR_OFF' })
  const checked = await checkSecondFactor(deps, { userId, secret, code })
  if (!checked.ok) return checked

  await deps.secondFactors.turnOff(userId, deps.auditEntry(actor, 'account.second-factor-off', userId))
  return accepted(null)
}
