import type * as api from '@cinema/contracts/identity/api'
import type { Asked, Outcome } from '@cinema/contracts/shared/endpoint'
import { accepted, refused } from '@cinema/contracts/shared/result'
import type { AuthDeps } from '../deps'
import { provePassword } from '../password/prove-password'
import { checkSecondFactor } from './check-second-factor'

/** Turns the factor off for whoever still has both: the password and a code. */
export async function disableSecondFactor(
  deps: AuthDeps,
  { actor, body: { password, code } }: Asked<typeof api.disableSecondFactor>,
): Promise<Outcome<typeof api.disableSecondFactor>> {
  const { userId } = actor
  const proven = await provePassword(deps, { userId, password })
  if (!proven.ok) return proven
  const secret = await deps.secondFactors.secretOf(userId)
  if (!secret) return refused({ code: 'SECOND_FACTOR_OFF' })
  const checked = await checkSecondFactor(deps, { userId, secret, code })
  if (!checked.ok) return checked

  await deps.secondFactors.turnOff(userId, deps.deed(actor, 'account.second-factor-off', userId))
  return accepted(null)
}
